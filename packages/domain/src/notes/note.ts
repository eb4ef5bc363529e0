import { z } from "zod";
import { appointmentId, findingId, noteId, patientId } from "../shared/id.ts";
import { changedSince, pageOf, pageRequest } from "../shared/page.ts";
import { instant } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";
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
  restricted: z.boolean().meta({ description: "Whether the caller may not read what it says." }),
  appointmentId: appointmentId.nullable(),
  createdBy: z.uuid().meta({ description: "Id of the staff member or program that wrote it." }),
  createdByName: z.string(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Note = z.infer<typeof note>;

const content = z
  .string()
  .overwrite(noteText)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), "expected text with a letter or a number")
  .refine((text) => text.length <= longestNote, `expected at most ${longestNote} characters`)
  .meta({ description: `At most ${longestNote} characters. Kept as it is, with plain line ends.` });

export const createNoteInput = z.strictObject({
  id: noteId.optional(),
  patientId,
  takenAt: instant,
  content,
  kind: noteKind.optional().meta({ description: "Recognised from the text when left out." }),
  source: z.enum(["typed", "text"]).default("typed").meta({ description: "`text` when it came from a text file." }),
  appointmentId: appointmentId.nullish().meta({ description: "An appointment of the same patient." }),
});
export type CreateNoteInput = z.infer<typeof createNoteInput>;

/** The newest first. */
export const listNotesInput = z.strictObject({ patientId, ...changedSince, ...pageRequest });
export type ListNotesInput = z.infer<typeof listNotesInput>;
export const notePage = pageOf(note);

const oneNote = { patientId, id: noteId };
export const getNoteInput = z.strictObject(oneNote);
export const deleteNoteInput = z.strictObject(oneNote);

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
