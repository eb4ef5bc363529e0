import { lockPatient, recordExists, saveDoctor } from "@daybook/db/postgres";
import { accept, notFound, patientDoctors, refuse, setDoctorInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { refuseMissing } from "./missing-patient.ts";
import { readDoctors } from "./read-doctors.ts";

export const setDoctorProcedure = command({
  path: "patients.setDoctor",
  summary: "Set the regular or the referring doctor of a patient, from the clinic's book",
  phi: "write",
  object: "patient",
  idempotent: true,
  rest: { method: "POST", path: "/patients/{id}/doctors", status: 200 },
  refusals: ["patient_merged"],
  input: setDoctorInput,
  output: patientDoctors,
  async handle({ tx, now, touch }, { id, role, healthcareWorkerId }) {
    if (!(await lockPatient(tx, id))) return refuseMissing(tx, id);
    if (healthcareWorkerId !== null && !(await recordExists(tx, "healthcare_worker", healthcareWorkerId)))
      return refuse(notFound);
    await saveDoctor(tx, { patientId: id, role, healthcareWorkerId }, now);
    touch({ objectId: id, patientIds: [id] });
    return accept(await readDoctors(tx, id));
  },
});
