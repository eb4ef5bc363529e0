import { findColleague, findDoctors, findPatient } from "@daybook/db/sqlite";
import { accept, type DoctorBase, notFound, type PatientDoctors, refuse, setDoctorInput } from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";

export const setDoctor = withInput(setDoctorInput, (scope, { id, role, healthcareWorkerId }) => {
  const { cache, now } = scope;
  if (!findPatient(cache, id)) return refuseMissing(scope, id);
  const chosen = healthcareWorkerId === null ? null : findColleague(cache, healthcareWorkerId);
  if (healthcareWorkerId !== null && !chosen) return refuse(notFound);
  const before = findDoctors(cache, id);
  const doctors = { ...before, [role]: chosen };
  const base: DoctorBase = {
    seenRpps: before[role]?.rppsNumber ?? null,
    chosenRpps: chosen?.rppsNumber ?? null,
  };
  const effect: LocalEffect<PatientDoctors> = {
    answer: {
      patientId: id,
      generalPractitioner: doctors["general-practitioner"] ?? null,
      referrer: doctors.referrer ?? null,
    },
    input: { id, role, healthcareWorkerId },
    base,
    overlays: [
      {
        entity: "doctors",
        id,
        patch:
          role === "referrer"
            ? { referrerId: healthcareWorkerId, referrerSetAt: now }
            : { generalPractitionerId: healthcareWorkerId, generalPractitionerSetAt: now },
        // The first doctor of a patient makes the record.
        isWhole: true,
      },
    ],
  };
  return accept(effect);
});
