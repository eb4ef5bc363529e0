import { findNote, findNotePage } from "@daybook/db/postgres";
import { accept, getPageInput, mayReadNote, notePagePicture, notFound, notTheAuthor, refuse } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const getPageProcedure = query({
  path: "notes.getPage",
  summary: "A page of a note's file as a picture, to compare the reading with",
  phi: "read",
  object: "note",
  refusals: [notTheAuthor.code],
  input: getPageInput,
  output: notePagePicture,
  async handle({ tx, actor, touch }, { patientId, id, page }) {
    const stored = await findNote(tx, patientId, id);
    if (!stored) return refuse(notFound);
    if (!mayReadNote(actor, stored)) return refuse(notTheAuthor);
    const found = await findNotePage(tx, id, page);
    if (!found) return refuse(notFound);
    touch({ objectId: id, patientIds: [patientId], detail: `page ${page}` });
    const { content, ...picture } = found;
    return accept({ ...picture, base64: content.toString("base64") });
  },
});
