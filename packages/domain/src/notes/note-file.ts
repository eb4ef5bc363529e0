import type { Refusal } from "../shared/refusal.ts";

/** The form has no file, or the file is empty. Choose it again. */
export const noteFileEmpty: Refusal = {
  code: "note_file_empty",
  category: "invalid",
  message: "The form has no file, or the file is empty.",
  issues: [{ path: "file", message: "expected a file with text" }],
};

/** The file is no text; `kind` is what its bytes say. PDF files and pictures are not read yet: type the text, or save it as text. */
export const noteFileUnreadable = (kind: string): Refusal => ({
  code: "note_file_unreadable",
  category: "invalid",
  message: "The file is no text that can be read. Save it as a text file, or type the note.",
  details: { kind },
  issues: [{ path: "file", message: "expected a text file" }],
});
