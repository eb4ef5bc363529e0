import { z } from "zod";
import { summaryFlagCode } from "./summary-flag.ts";

export const summaryAudience = z.enum(["clinician", "family"]);
export type SummaryAudience = z.infer<typeof summaryAudience>;
export const summaryLength = z.enum(["short", "standard", "detailed"]);
export type SummaryLength = z.infer<typeof summaryLength>;

/** The most sentences and words that a summary of each length has. */
export const summaryCaps: Readonly<Record<SummaryLength, { readonly sentences: number; readonly words: number }>> = {
  short: { sentences: 6, words: 110 },
  standard: { sentences: 12, words: 240 },
  detailed: { sentences: 24, words: 500 },
};

export const sentenceKind = z.enum([
  "problems",
  "medicines",
  "stopped",
  "allergies",
  "measurements",
  "follow_up",
  "reason",
  "narrative",
]);
export type SentenceKind = z.infer<typeof sentenceKind>;

/** One sentence of a summary with the words that it rests on. */
export const summarySentence = z.strictObject({
  text: z.string(),
  kind: sentenceKind,
  noteIds: z.array(z.string()),
  citations: z.array(z.strictObject({ noteId: z.string(), start: z.int(), end: z.int(), quote: z.string() })).meta({
    description: "The cited words: `quote` is the note's text from `start` up to `end`, in UTF-16 code units.",
  }),
  flags: z.array(z.strictObject({ code: summaryFlagCode, detail: z.string() })),
  supported: z.boolean().meta({ description: "Whether all that it says was found in the words that it cites." }),
});
export type SummarySentence = z.infer<typeof summarySentence>;

/** Something known that the summary leaves out. */
export const omittedFinding = z.strictObject({
  type: z.enum(["medication", "diagnosis", "allergy", "follow_up"]),
  label: z.string(),
  noteId: z.string(),
});
export type OmittedFinding = z.infer<typeof omittedFinding>;
