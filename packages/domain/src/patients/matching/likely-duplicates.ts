import { z } from "zod";
import { type PatientId, patientId } from "../../shared/id.ts";
import { type Patient, patient, patientFields } from "../patient.ts";
import { toMatchRecord } from "../patient-keys.ts";
import { matchPatient } from "./match-patient.ts";

/** Most patients that are compared with an unfinished record. */
export const mostDuplicateCandidates = 500;
const shownDuplicates = 5;

/** An unfinished form; any member may be missing. */
export const listPatientDuplicatesInput = z.strictObject({
  firstName: patientFields.firstName.optional(),
  lastName: patientFields.lastName.optional(),
  birthDate: patientFields.birthDate.optional(),
  sex: patientFields.sex.optional(),
  phone: z.string().max(40).nullish(),
  email: z.string().max(254).nullish(),
  address: patientFields.address.optional(),
  coverage: patientFields.coverage.optional(),
  /** The record being edited, so that it is not found as its own duplicate. */
  exceptId: patientId.optional(),
});
type ListPatientDuplicatesInput = z.infer<typeof listPatientDuplicatesInput>;

export const likelyDuplicate = z.strictObject({
  patient,
  score: z.number(),
  level: z.enum(["certain", "likely", "possible"]),
  reasons: z.array(z.strictObject({ field: z.string(), kind: z.string() })),
});
type LikelyDuplicate = z.infer<typeof likelyDuplicate>;

/**
 * The candidates that may be the person of the form, the likeliest first, at most five.
 * @param different patients that somebody marked as different from the record being edited
 */
export function likelyDuplicates(
  { exceptId, ...typed }: ListPatientDuplicatesInput,
  candidates: readonly Patient[],
  different: ReadonlySet<PatientId>,
): LikelyDuplicate[] {
  const record = toMatchRecord(typed);
  return candidates
    .filter(({ id }) => id !== exceptId && !different.has(id))
    .map((candidate) => ({ patient: candidate, ...matchPatient(record, toMatchRecord(candidate)) }))
    .flatMap(({ level, ...match }) => (level === "unlikely" ? [] : [{ ...match, level, reasons: [...match.reasons] }]))
    .sort((a, b) => b.score - a.score)
    .slice(0, shownDuplicates);
}
