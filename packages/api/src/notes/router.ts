import { t } from "../core/trpc.ts";
import { confirmFindingProcedure } from "./confirm-finding.ts";
import { confirmReadingProcedure } from "./confirm-reading.ts";
import { correctNoteProcedure } from "./correct-note.ts";
import { createNoteProcedure } from "./create-note.ts";
import { deleteNoteProcedure } from "./delete-note.ts";
import { getFileProcedure } from "./get-file.ts";
import { getNoteProcedure } from "./get-note.ts";
import { getPageProcedure } from "./get-page.ts";
import { listNotesProcedure } from "./list-notes.ts";
import { listUncheckedProcedure } from "./list-unchecked.ts";
import { setKindProcedure } from "./set-kind.ts";

export const notesRouter = t.router({
  create: createNoteProcedure,
  list: listNotesProcedure,
  get: getNoteProcedure,
  delete: deleteNoteProcedure,
  setKind: setKindProcedure,
  confirmFinding: confirmFindingProcedure,
  getFile: getFileProcedure,
  getPage: getPageProcedure,
  listUnchecked: listUncheckedProcedure,
  confirmReading: confirmReadingProcedure,
  correct: correctNoteProcedure,
});
