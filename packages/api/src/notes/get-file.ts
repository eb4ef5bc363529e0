import { findNote, findNoteFile } from "@daybook/db/postgres";
import {
  accept,
  getFileInput,
  mayReadNote,
  type NoteFileMime,
  noteFileContent,
  notFound,
  notTheAuthor,
  refuse,
} from "@daybook/domain";
import { query } from "../core/procedure.ts";

const endings: Readonly<Record<NoteFileMime, string>> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
};

export const getFileProcedure = query({
  path: "notes.getFile",
  summary: "The file that a note was read from, as it came",
  phi: "read",
  object: "note",
  refusals: [notTheAuthor.code],
  input: getFileInput,
  output: noteFileContent,
  async handle({ tx, actor, touch }, { patientId, id }) {
    const stored = await findNote(tx, patientId, id);
    if (!stored) return refuse(notFound);
    if (!mayReadNote(actor, stored)) return refuse(notTheAuthor);
    const file = await findNoteFile(tx, id);
    if (!file) return refuse(notFound);
    touch({ objectId: id, patientIds: [patientId], detail: file.mime });
    // The name that it came with may hold a patient's name, or more than a name.
    const name = `note-${stored.takenAt.slice(0, 10)}-${id.slice(-8)}.${endings[file.mime]}`;
    return accept({ name, mime: file.mime, base64: file.content.toString("base64") });
  },
});
