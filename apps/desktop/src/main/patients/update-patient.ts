import { findPatient } from "@daybook/db/sqlite";
import {
  accept,
  checkBirthDate,
  checkGivenBack,
  localDateAt,
  type Patient,
  refuse,
  updatePatientInput,
  versionConflict,
} from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";
import { type LocalEffect, withInput } from "../core/local-scope.ts";
import { refuseMissing, refuseTakenMrn } from "../core/missing-patient.ts";
import { patientRecord } from "./patient-record.ts";

export const updatePatient = withInput(
  updatePatientInput,
  (scope, { id, version, mrn, createdAt, updatedAt, ...values }) => {
    const { cache, now } = scope;
    const born = checkBirthDate(values.birthDate, localDateAt(now, knownClinic(cache).timeZone));
    if (!born.ok) return born;
    const stored = findPatient(cache, id);
    if (!stored) return refuseMissing(scope, id);
    if (version !== undefined && version !== stored.version) return refuse(versionConflict(stored.version));
    const same = checkGivenBack(stored, { createdAt, updatedAt });
    if (!same.ok) return same;
    const taken = mrn === undefined ? null : refuseTakenMrn(scope, id, mrn);
    if (taken) return taken;
    const changed: Patient = {
      ...values,
      id,
      mrn: mrn ?? stored.mrn,
      version: stored.version + 1,
      createdAt: stored.createdAt,
      updatedAt: now,
    };
    const effect: LocalEffect<Patient> = {
      answer: changed,
      input: { ...values, id, mrn: changed.mrn, version: stored.version },
      base: stored,
      overlays: [{ entity: "patient", id, patch: patientRecord(changed), isWhole: false }],
    };
    return accept(effect);
  },
);
