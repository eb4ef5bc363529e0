import { findPatientOfAppointment, findPatientState, findRecordsOf, hasNote } from "@daybook/db/sqlite";
import {
  accept,
  checkNote,
  createNoteInput,
  idTaken,
  type Note,
  type NoteId,
  type NoteStub,
  noteFor,
  offlineRefusal,
  refuse,
} from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";
import { readHere } from "../core/note-text.ts";

/**
 * The rule on what this desk has. Another desk may have registered a patient whom it does not know, and an old appointment is
 * not in the copy: then the server decides.
 */
export const createNote = withInput(createNoteInput, (scope, given) => {
  const { cache, actor, now } = scope;
  const { patientId, appointmentId = null, takenAt, source, content } = given;
  if (content === undefined) return refuse(offlineRefusal("notes")); // a file; it is read on the server
  const id = given.id ?? (scope.newId() as NoteId);
  if (findPatientState(cache, patientId) === "retired") return refuseMissing(scope, patientId);
  if (hasNote(cache, id)) return refuse(idTaken);
  const appointmentPatientId = (appointmentId && findPatientOfAppointment(cache, appointmentId)) ?? patientId;
  const allowed = checkNote(given, { now, patientIds: findRecordsOf(cache, patientId), appointmentPatientId });
  if (!allowed.ok) return allowed;
  const { kind, ...text } = readHere(id, { content, kind: given.kind });
  const stub: NoteStub = {
    id,
    patientId,
    takenAt,
    kind,
    source,
    appointmentId,
    createdBy: actor.id,
    createdByName: actor.name,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const effect: LocalEffect<Note> = {
    answer: noteFor(actor, stub, text),
    input: { ...given, id },
    overlays: [{ entity: "note", id, patch: stub, isWhole: true }],
  };
  return accept(effect);
});
