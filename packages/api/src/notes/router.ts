import { t } from "../core/trpc.ts";
import { confirmFindingProcedure } from "./confirm-finding.ts";
import { createNoteProcedure } from "./create-note.ts";
import { deleteNoteProcedure } from "./delete-note.ts";
import { getNoteProcedure } from "./get-note.ts";
import { listNotesProcedure } from "./list-notes.ts";
import { setKindProcedure } from "./set-kind.ts";

export const notesRouter = t.router({
  create: createNoteProcedure,
  list: listNotesProcedure,
  get: getNoteProcedure,
  delete: deleteNoteProcedure,
  setKind: setKindProcedure,
  confirmFinding: confirmFindingProcedure,
});
