import { findOverlappingAppointments, lockBookingsOf, lockPatient, mergeRecords } from "@daybook/db/postgres";
import {
  accept,
  mergeConflict,
  mergedPatients,
  mergePatients,
  mergePatientsInput,
  mergeWithItself,
  notFound,
  refuse,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const mergePatientsProcedure = command({
  path: "patients.merge",
  summary: "Merge a duplicate into the survivor",
  phi: "write",
  object: "patient",
  rest: { method: "POST", path: "/patients/{id}/merge", status: 200 },
  refusals: [mergeWithItself.code, mergeConflict([]).code],
  input: mergePatientsInput,
  output: mergedPatients,
  async handle(scope, input) {
    const { tx, now, actor, touch } = scope;
    await lockBookingsOf(tx, [input.id, input.duplicateId]);
    // Lock both in a fixed order, so that two merges of the same pair cannot deadlock.
    const locked = [];
    for (const id of [input.id, input.duplicateId].toSorted()) locked.push(await lockPatient(tx, id));
    if (locked.includes(null)) return refuse(notFound);
    const allowed = mergePatients(input, await findOverlappingAppointments(tx, input.id, input.duplicateId));
    if (!allowed.ok) return allowed;
    const mergeId = scope.newId();
    const movedAppointments = await mergeRecords(tx, {
      mergeId,
      survivorId: input.id,
      duplicateId: input.duplicateId,
      by: actor.id,
      now,
    });
    touch({ objectId: input.id, patientIds: [input.id, input.duplicateId] });
    return accept({ mergeId, patient: await readBack(scope, input.id), movedAppointments });
  },
});
