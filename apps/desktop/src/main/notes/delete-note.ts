import { findNote } from "@daybook/db/sqlite";
import { accept, deleteNoteInput, mayDeleteNote, notFound, refuse } from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";

export const deleteNote = withInput(deleteNoteInput, ({ cache, actor }, input) => {
  const kept = findNote(cache, input.patientId, input.id);
  if (!kept) return refuse(notFound);
  const allowed = mayDeleteNote(actor, kept.stub);
  if (!allowed.ok) return allowed;
  const effect: LocalEffect<null> = {
    answer: null,
    input,
    overlays: [{ entity: "note", id: input.id, patch: null, isWhole: false }],
  };
  return accept(effect);
});
