import { z } from "zod";

/**
 * How far the reading of a note's file is. `waiting`: being read. `read`: its text was in the file. `unchecked`: a machine
 * read it from a picture, and a person must compare it. `unreadable`: a person must type it. `checked`: a person has
 * compared or typed it.
 */
export const readingState = z.enum(["waiting", "read", "unchecked", "unreadable", "checked"]);
export type ReadingState = z.infer<typeof readingState>;

/** Why a file that was filed could not be read. */
export const readingProblem = z.enum(["not_legible", "no_text", "took_too_long", "too_much_memory", "not_readable"]);
export type ReadingProblem = z.infer<typeof readingProblem>;

/** A rectangle on a page, in parts of its width and height from the upper left corner. */
export const placeOnPage = z.strictObject({
  page: z.int().meta({ description: "From 1." }),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type PlaceOnPage = z.infer<typeof placeOnPage>;

/** How well the text of a file was read. */
export const fileReadingQuality = z.strictObject({
  pages: z.int(),
  meanConfidence: z
    .number()
    .nullable()
    .meta({ description: "From 0 to 100, over all words; null when no page was read from a picture." }),
  lowWords: z.int().meta({ description: "Words that were read with a confidence below 80." }),
  lowWordSpans: z.array(z.strictObject({ start: z.int(), end: z.int(), confidence: z.number() })),
  hasHiddenText: z.boolean().meta({
    description: "Whether the file holds text that a reader of the page cannot see; then it must be checked.",
  }),
});
export type FileReadingQuality = z.infer<typeof fileReadingQuality>;

export const noteFileMime = z.enum(["application/pdf", "image/png", "image/jpeg"]);
export type NoteFileMime = z.infer<typeof noteFileMime>;

/** The file that a note was read from; it is kept as it came. */
export const noteFile = z.strictObject({
  mime: noteFileMime,
  size: z.int().meta({ description: "In bytes." }),
  sha256: z.string(),
  pages: z.int().meta({ description: "Number of page pictures that `getPage` answers." }),
});
export type NoteFile = z.infer<typeof noteFile>;
