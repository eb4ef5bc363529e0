import { findDoctors, findPatient } from "@daybook/db/sqlite";
import { accept, getDoctorsInput, type PatientDoctors } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";

export const getDoctors = withInput(getDoctorsInput, (scope, { id }) => {
  const { cache, touch } = scope;
  if (!findPatient(cache, id)) return refuseMissing(scope, id);
  const doctors = findDoctors(cache, id);
  touch({ patientIds: [id], recordCount: 1 });
  const answer: PatientDoctors = {
    patientId: id,
    generalPractitioner: doctors["general-practitioner"] ?? null,
    referrer: doctors.referrer ?? null,
  };
  return accept(answer);
});
