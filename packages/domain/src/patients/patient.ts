import { z } from "zod";
import { address } from "../shared/address.ts";
import { email, phone } from "../shared/contact-point.ts";
import { givenBack } from "../shared/given-back.ts";
import { patientId } from "../shared/id.ts";
import { personName } from "../shared/names/person-name.ts";
import { changedSince, pageOf, pageRequest, sortOf } from "../shared/page.ts";
import { line } from "../shared/text.ts";
import { instant, localDate } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";

/** Administrative gender in FHIR's words. */
export const sex = z.enum(["female", "male", "other", "unknown"]);

/** Insurance (FHIR Coverage). */
export const coverage = z.strictObject({
  payer: line(200),
  plan: line(200).nullish().default(null),
  memberId: line(100).nullish().default(null),
  validUntil: localDate.nullish().default(null),
});
export type Coverage = z.infer<typeof coverage>;

/** Nobody alive was born before this date. */
export const earliestBirth = "1875-01-01";

/** Fields of a patient's record. We assign an MRN when `mrn` is left out; other fields that are left out are unknown. */
export const patientFields = {
  mrn: line(40)
    .optional()
    .meta({ description: "Medical record number, unique in the clinic; assigned by us when left out." }),
  firstName: personName,
  lastName: personName,
  birthDate: localDate
    .refine((date) => date >= earliestBirth, `expected a date from ${earliestBirth} on`)
    .meta({ description: `From ${earliestBirth} on.` }),
  sex: sex.nullish().default(null),
  phone: phone.nullish().default(null),
  email: email.nullish().default(null),
  address: address.nullish().default(null),
  coverage: z.array(coverage).max(10).default([]),
};

export const patient = z.strictObject({
  ...patientFields,
  id: patientId,
  mrn: z.string(),
  birthDate: localDate,
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Patient = z.infer<typeof patient>;

export const createPatientInput = z.strictObject({ id: patientId.optional(), ...patientFields });
export type CreatePatientInput = z.infer<typeof createPatientInput>;

/** Replaces the whole record; refused when `version` is not the stored one. */
export const updatePatientInput = z.strictObject({
  id: patientId,
  version: expectedVersion.optional(),
  ...patientFields,
  ...givenBack,
});
export type UpdatePatientInput = z.infer<typeof updatePatientInput>;

export const patientSortKeys = ["lastName", "firstName", "birthDate", "mrn", "createdAt", "updatedAt"] as const;
export type PatientSortKey = (typeof patientSortKeys)[number];

export const listPatientsInput = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: "Words of a name (typing errors forgiven), a telephone number, an MRN or a birth date." }),
  sort: sortOf(patientSortKeys).optional(),
  ...changedSince,
  ...pageRequest,
});
export type ListPatientsInput = z.infer<typeof listPatientsInput>;
export const patientPage = pageOf(patient);
