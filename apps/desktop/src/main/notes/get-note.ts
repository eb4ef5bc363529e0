import { findNote, hasAllNotes } from "@daybook/db/sqlite";
import { accept, getNoteInput, notFound, offlineRefusal, refuse } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";
import { noteOnDesk } from "./note-on-desk.ts";

export const getNote = withInput(getNoteInput, (scope, { patientId, id }) => {
  const { cache, touch } = scope;
  if (!hasAllNotes(cache)) return refuse(offlineRefusal("notes"));
  const kept = findNote(cache, patientId, id);
  if (!kept) return refuse(notFound);
  touch({ patientIds: [patientId], recordCount: 1 });
  return accept(noteOnDesk(scope, kept));
});
