import type { Refusal } from "../shared/refusal.ts";

/** The form has no file, or the file is empty. Choose it again. */
export const noteFileEmpty: Refusal = {
  code: "note_file_empty",
  category: "invalid",
  message: "The form has no file, or the file is empty.",
  issues: [{ path: "file", message: "expected a file with text or a picture of it" }],
};

/** The file is of a kind that no note can be read from; `kind` is what its bytes say. Send a text, PDF, PNG or JPEG file. */
export const noteFileUnreadable = (kind: string): Refusal => ({
  code: "note_file_unreadable",
  category: "invalid",
  message: "The file is of a kind that cannot be read. Send a text, PDF, PNG or JPEG file, or type the note.",
  details: { kind },
  issues: [{ path: "file", message: "expected a text, PDF, PNG or JPEG file" }],
});

const refusedBecause = {
  not_what_it_says: "The file is of another kind than its name says. Check that it is the right file, or rename it.",
  encrypted: "The file is protected by a password. Save it without one, and send it again.",
  damaged: "The file is damaged or incomplete. Save or scan it again.",
  too_many_pages: "The file has more than 200 pages. Send only the pages that belong to the note.",
  unpacks_too_large: "The file unpacks to far more than a document needs, so it was not opened.",
  picture_too_large: "The picture is too large, too long or too small to be a page. Scan it again at 300 dots an inch.",
  too_much_text: "The file holds more text than a note can. Send it in parts.",
} as const;
export type FileRefusalReason = keyof typeof refusedBecause;

/** The file cannot become a note; `reason` says why, and the message what to do. Nothing was filed. */
export const noteFileRefused = (reason: FileRefusalReason): Refusal => ({
  code: "note_file_refused",
  category: "invalid",
  message: refusedBecause[reason],
  details: { reason },
  issues: [{ path: "file", message: refusedBecause[reason] }],
});
export const fileRefusalReasons = Object.keys(refusedBecause) as FileRefusalReason[];

/** The note has no file whose reading could be confirmed or corrected, or it is still being read. Wait, or write a new note. */
export const noReading: Refusal = {
  code: "no_reading",
  category: "business-rule",
  message: "This note was not read from a file, or it is still being read.",
};

/** A clinician has approved a summary since the note was filed, so its text stays. Write a new note that corrects it. */
export const readingApproved: Refusal = {
  code: "reading_approved",
  category: "business-rule",
  message: "A summary that may rest on this text has been approved. Write a new note that corrects it.",
};
