import { findPatient } from "@daybook/db/sqlite";
import {
  accept,
  checkBirthDate,
  createPatientInput,
  idTaken,
  localDateAt,
  type Patient,
  type PatientId,
  refuse,
} from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";
import { type LocalEffect, withInput } from "../core/local-scope.ts";
import { refuseTakenMrn } from "../core/missing-patient.ts";
import { numbersUsedUp } from "../core/refusals.ts";
import { patientRecord } from "./patient-record.ts";

export const createPatient = withInput(
  createPatientInput,
  (scope, { id = scope.newId() as PatientId, mrn: given, ...values }) => {
    const { cache, now } = scope;
    const born = checkBirthDate(values.birthDate, localDateAt(now, knownClinic(cache).timeZone));
    if (!born.ok) return born;
    if (findPatient(cache, id)) return refuse(idTaken);
    const taken = given === undefined ? null : refuseTakenMrn(scope, id, given);
    if (taken) return taken;
    const mrn = given ?? scope.takeMrn();
    if (mrn === null) return refuse(numbersUsedUp);
    const patient: Patient = { ...values, id, mrn, version: 1, createdAt: now, updatedAt: now };
    const effect: LocalEffect<Patient> = {
      answer: patient,
      input: { ...values, id, mrn },
      // If somebody has given this number by hand meanwhile, the server takes the next one.
      ...(given === undefined ? { base: { mrnAssigned: true } } : {}),
      overlays: [{ entity: "patient", id, patch: patientRecord(patient), isWhole: true }],
    };
    return accept(effect);
  },
);
