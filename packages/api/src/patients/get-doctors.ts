import { recordExists } from "@daybook/db/postgres";
import { accept, getDoctorsInput, patientDoctors } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { refuseMissing } from "./missing-patient.ts";
import { readDoctors } from "./read-doctors.ts";

export const getDoctorsProcedure = query({
  path: "patients.getDoctors",
  summary: "The regular and the referring doctor of a patient",
  phi: "read",
  object: "patient",
  rest: { method: "GET", path: "/patients/{id}/doctors", status: 200 },
  refusals: ["patient_merged"],
  input: getDoctorsInput,
  output: patientDoctors,
  async handle({ tx, touch }, { id }) {
    if (!(await recordExists(tx, "patient", id))) return refuseMissing(tx, id);
    touch({ objectId: id, patientIds: [id] });
    return accept(await readDoctors(tx, id));
  },
});
