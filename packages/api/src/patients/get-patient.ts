import { findPatient } from "@daybook/db/postgres";
import { accept, patient, patientId } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { refuseMissing } from "./missing-patient.ts";

export const getPatientProcedure = query({
  path: "patients.get",
  summary: "One patient",
  phi: "read",
  object: "patient",
  rest: { method: "GET", path: "/patients/{id}", status: 200 },
  refusals: ["patient_merged"],
  input: z.strictObject({ id: patientId }),
  output: patient,
  async handle({ tx, touch }, { id }) {
    const found = await findPatient(tx, id);
    if (!found) return refuseMissing(tx, id);
    touch({ objectId: id, patientIds: [id] });
    return accept(found);
  },
});
