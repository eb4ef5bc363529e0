import { z } from "zod";
import { appointmentId, findingId, noteId, patientId } from "../shared/id.ts";
import { changedSince, pageOf, pageRequest } from "../shared/page.ts";
import { instant } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";
import {
  fileReadingQuality,
  noteFile,
  noteFileMime,
  placeOnPage,
  readingProblem,
  readingState,
} from "./files/reading.ts";
import { findingType } from "./finding.ts";
import { noteKind, soapSection } from "./note-kinds.ts";
import { longestNote, noteText } from "./text/note-text.ts";

const span = { start: z.int(), end: z.int() };

/** A finding as callers see it. */
export const noteFinding = z.strictObject({
  id: findingId,
  type: findingType,
  label: z.string(),
  value: z.string().meta({ description: "What it says, readable without the other members." }),
  quote: z.string().meta({ description: "The note's text from `start` up to `end`, in UTF-16 code units." }),
  ...span,
  status: z.string().nullable(),
  date: z.string().nullable(),
  dose: z.string().nullable(),
  route: z.string().nullable(),
  frequency: z.string().nullable(),
  confirmed: z.boolean().meta({ description: "Whether a person has said that it is right." }),
  rejected: z.boolean().meta({ description: "Whether a person has said that it is wrong; summaries leave it out." }),
  needsCheck: z.boolean().meta({
    description: "Whether a machine read it from a picture and no person has said that it is right or wrong.",
  }),
  place: placeOnPage.nullable().meta({ description: "Where its words stand on the page that they were read from." }),
});
export type NoteFinding = z.infer<typeof noteFinding>;

export const note = z.strictObject({
  id: noteId,
  patientId,
  takenAt: instant,
  content: z.string().nullable().meta({ description: "Null when `restricted`." }),
  kind: noteKind,
  kindConfidence: z.number().nullable().meta({ description: "From 0 to 1; null when a person chose the kind." }),
  source: z.enum(["typed", "text", "pdf", "image"]),
  language: z.enum(["en", "fr", "other"]).nullable(),
  sections: z
    .strictObject({
      subjective: z.string().nullable(),
      objective: z.string().nullable(),
      assessment: z.string().nullable(),
      plan: z.string().nullable(),
    })
    .nullable(),
  sectionSpans: z
    .array(z.strictObject({ section: soapSection, ...span, how: z.enum(["header", "guess"]) }))
    .nullable()
    .meta({ description: "`guess` means that no header says so." }),
  findings: z.array(noteFinding).nullable(),
  quarantined: z
    .array(z.strictObject(span))
    .nullable()
    .meta({ description: "Text that addresses a computer: left out of findings and summaries." }),
  file: noteFile.nullable().meta({ description: "Null for text, and when `restricted`." }),
  readingState: readingState.nullable().meta({
    description:
      "Of a note with a file: `waiting` while it is read, `read`, `unchecked` when a person must compare it with the picture, `unreadable` when a person must type it, `checked` when that was done.",
  }),
  readingProblem: readingProblem.nullable().meta({ description: "Why an `unreadable` file could not be read." }),
  reading: fileReadingQuality.nullable().meta({ description: "How well the file was read; null while it is read." }),
  unchecked: z.int().nullable().meta({ description: "Findings that a person must check before they count." }),
  replaces: noteId.nullable().meta({ description: "The note that this one corrects." }),
  restricted: z.boolean().meta({ description: "Whether the caller may not read what it says." }),
  withdrawnAt: instant.nullable().meta({ description: "When its author or an admin withdrew it." }),
  appointmentId: appointmentId.nullable(),
  createdBy: z.uuid().meta({ description: "Id of the staff member or program that wrote it." }),
  createdByName: z.string(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Note = z.infer<typeof note>;

/** The text of a note, as it is stored. */
export const noteContent = z
  .string()
  .overwrite(noteText)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), "expected text with a letter or a number")
  .refine((text) => text.length <= longestNote, `expected at most ${longestNote} characters`)
  .meta({ description: `At most ${longestNote} characters. Kept as it is, with plain line ends.` });

/** The largest file that may be a note, in bytes. */
export const largestNoteFile = 20 * 1024 * 1024;

const file = z
  .strictObject({
    name: z.string().max(300).optional().meta({ description: "Its name, whose ending must not contradict the file." }),
    base64: z
      .string()
      .max(Math.ceil(largestNoteFile / 3) * 4)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/u, "expected base64"),
  })
  .meta({ description: "A text file, a PDF, a PNG or a JPEG. A form takes up to 20 MB, JSON less than 1 MB." });

/** Give either `content` or `file`. */
export const createNoteInput = z
  .strictObject({
    id: noteId.optional(),
    patientId,
    takenAt: instant,
    content: noteContent.optional(),
    file: file.optional(),
    kind: noteKind.optional().meta({ description: "Recognised from the text when left out." }),
    source: z.enum(["typed", "text"]).default("typed").meta({ description: "`text` when it came from a text file." }),
    appointmentId: appointmentId.nullish().meta({ description: "An appointment of the same patient." }),
  })
  .refine((input) => (input.content === undefined) !== (input.file === undefined), {
    path: ["content"],
    message: "give either content or file",
  });
export type CreateNoteInput = z.infer<typeof createNoteInput>;

/** The newest first. */
export const listNotesInput = z.strictObject({
  patientId,
  withdrawn: z
    .boolean()
    .optional()
    .meta({ description: "Whether notes that were withdrawn are listed too, without what they said." }),
  ...changedSince,
  ...pageRequest,
});
export type ListNotesInput = z.infer<typeof listNotesInput>;
export const notePage = pageOf(note);

const oneNote = { patientId, id: noteId };
export const getNoteInput = z.strictObject(oneNote);

/** Why a note was withdrawn; told in the audit trail. */
export const withdrawalReason = z.enum(["wrong_patient", "entered_twice", "wrong_contents", "other"]);
export type WithdrawalReason = z.infer<typeof withdrawalReason>;
export const deleteNoteInput = z.strictObject({ ...oneNote, reason: withdrawalReason.optional() });

export const setKindInput = z.strictObject({
  patientId,
  id: noteId,
  kind: noteKind,
  version: expectedVersion.optional(),
});

/** Give one of the two as `true`. */
export const confirmFindingInput = z
  .strictObject({
    patientId,
    noteId,
    id: findingId,
    confirmed: z.literal(true).optional(),
    rejected: z.literal(true).optional(),
  })
  .refine(({ confirmed, rejected }) => (confirmed === undefined) !== (rejected === undefined), {
    path: ["confirmed"],
    message: "give either confirmed or rejected",
  });

export const getFileInput = z.strictObject(oneNote);
/** The original file, as it came. Its name is made by the server. */
export const noteFileContent = z.strictObject({ name: z.string(), mime: noteFileMime, base64: z.string() });

export const getPageInput = z.strictObject({ ...oneNote, page: z.int().min(1).max(200) });
/** A page as a picture that the server has drawn, upright. Places of findings are on this picture. */
export const notePagePicture = z.strictObject({
  page: z.int(),
  mime: z.enum(["image/png", "image/jpeg"]),
  width: z.int(),
  height: z.int(),
  base64: z.string(),
});

/** The oldest first. */
export const listUncheckedInput = z.strictObject(pageRequest);
/** A note whose reading waits for a person. */
export const uncheckedNote = z.strictObject({
  id: noteId,
  patientId,
  patientName: z.string().meta({ description: "The family name, a comma and the first name, as in lists." }),
  takenAt: instant,
  source: note.shape.source,
  kind: noteKind,
  readingState: z.enum(["unchecked", "unreadable"]),
  readingProblem: readingProblem.nullable(),
  unchecked: z.int(),
  createdByName: z.string(),
  createdAt: instant,
});
export type UncheckedNote = z.infer<typeof uncheckedNote>;
export const uncheckedNotePage = pageOf(uncheckedNote);

export const confirmReadingInput = z.strictObject({ ...oneNote, version: expectedVersion.optional() });

export const correctNoteInput = z.strictObject({
  ...oneNote,
  content: noteContent,
  checked: z.boolean().default(false).meta({ description: "Whether the whole text was compared with the picture." }),
  version: expectedVersion.optional(),
});
export type CorrectNoteInput = z.infer<typeof correctNoteInput>;
