import { countAppointmentsAhead, deletePatient, lockPatient } from "@daybook/db/postgres";
import { accept, patientHasAppointments, patientId, refuse } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";
import { refuseMissing } from "./missing-patient.ts";

export const deletePatientProcedure = command({
  path: "patients.delete",
  summary: "Retire a patient: the record is removed from every list, nothing clinical is erased",
  phi: "write",
  object: "patient",
  idempotent: true,
  rest: { method: "DELETE", path: "/patients/{id}", status: 204 },
  refusals: ["patient_merged", patientHasAppointments(0).code],
  input: z.strictObject({ id: patientId }),
  output: z.null(),
  async handle({ tx, now, touch, expectState }, { id }) {
    const stored = await lockPatient(tx, id);
    if (!stored) return refuseMissing(tx, id);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    const ahead = await countAppointmentsAhead(tx, { patientId: id }, now);
    if (ahead > 0) return refuse(patientHasAppointments(ahead));
    await deletePatient(tx, id, now);
    touch({ objectId: id, patientIds: [id] });
    return accept(null);
  },
});
