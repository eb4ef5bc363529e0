import { type Patient, patientKeys, type SyncRecords } from "@daybook/domain";

/** The record as the cache keeps it: with the keys by which it is found. */
export const patientRecord = (
  patient: Patient,
): { readonly [Member in keyof SyncRecords["patient"]]: SyncRecords["patient"][Member] } => ({
  ...patient,
  ...patientKeys(patient),
  active: true,
  mergedInto: null,
});
