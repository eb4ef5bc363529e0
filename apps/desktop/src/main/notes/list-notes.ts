import { findPatient, hasAllNotes, listNotes as listStored } from "@daybook/db/sqlite";
import { accept, listNotesInput, offlineRefusal, refuse } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";
import { noteOnDesk } from "./note-on-desk.ts";

/** The copy has the notes of the last months; while the server is in reach, it is asked instead. */
export const listNotes = withInput(listNotesInput, (scope, input) => {
  const { cache, touch } = scope;
  if (!hasAllNotes(cache)) return refuse(offlineRefusal("notes"));
  if (!findPatient(cache, input.patientId)) return refuseMissing(scope, input.patientId);
  const { items, ...page } = listStored(cache, input);
  touch({ patientIds: [input.patientId], recordCount: items.length });
  return accept({ ...page, items: items.map((kept) => noteOnDesk(scope, kept)) });
});
