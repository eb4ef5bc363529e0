import { z } from "zod";
import { healthcareWorkerId, organizationId } from "../../shared/id.ts";
import { hasLuhnDigit } from "../../shared/luhn.ts";
import { personName } from "../../shared/names/person-name.ts";
import type { Refusal } from "../../shared/refusal.ts";
import { invalidInput } from "../../shared/refusals.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import { line } from "../../shared/text.ts";
import { finessNumber, hasFinessDigit } from "./finess.ts";
import { healthcareWorker } from "./healthcare-worker.ts";
import { organization } from "./organization.ts";

const text = (max: number) => line(max).nullish().default(null);
/** Codes are text; a program that counts them as numbers may send a number. */
const code = z
  .union([line(20), z.int().min(0).max(1_000_000)])
  .transform(String)
  .nullish()
  .default(null);
const texts = z.array(line(300)).max(50).default([]);

/** The fields of one directory entry, as `directory.search` answers them. */
export const registerDirectoryInput = z.strictObject({
  rppsNumber: z
    .string()
    .trim()
    .regex(/^\d{11}$/u, "expected 11 digits")
    .meta({ description: "RPPS number of the worker: 11 digits, the last a check digit." }),
  lastName: personName,
  firstName: personName,
  professionName: line(200),
  finess: finessNumber.nullish().default(null).meta({
    description: "FINESS number of the place of work. Without it, the worker is saved without an organization.",
  }),
  registeredName: text(300).meta({ description: "Name of the organization; required with `finess`." }),
  professionCode: code,
  specialtyNames: texts,
  finessJustice: text(20),
  activitySegmentCode: text(20),
  activitySegmentName: text(200),
  gender: text(20),
  buildingNumber: text(20),
  street: text(300),
  postcode: text(20),
  city: text(100),
  departmentCode: text(20),
  phoneNumber: text(40),
  email: text(254),
  secureEmail: texts,
  identTechStructure: text(40),
  typeContact: text(40),
  bimedocClient: code,
  healthcareWorkerId: healthcareWorkerId.optional().meta({
    description: "Id for the worker if they are created, made by the caller; a UUID.",
  }),
  organizationId: organizationId.optional().meta({
    description: "Id for the organization if it is created, made by the caller; a UUID.",
  }),
  registrationId: z
    .uuid()
    .overwrite((id) => id.toLowerCase())
    .optional()
    .meta({ description: "Id for this registration, made by the caller; a UUID that no other registration has." }),
  dryRun: z.boolean().default(false).meta({ description: "Only answer what would be created, and save nothing." }),
});
export type RegisterDirectoryInput = z.infer<typeof registerDirectoryInput>;

export const registration = z.strictObject({
  organization: organization
    .nullable()
    .meta({ description: "Null if the entry has no FINESS number, or in a dry run." }),
  healthcareWorker: healthcareWorker.nullable().meta({ description: "Null only in a dry run." }),
  created: z
    .strictObject({ organization: z.boolean(), healthcareWorker: z.boolean(), link: z.boolean() })
    .meta({ description: "What was new." }),
  notice: z.string().nullable().meta({ description: "Why there is no organization." }),
  registrationId: z.uuid().nullable().meta({ description: "Takes the registration back. Null in a dry run." }),
});
export type Registration = z.infer<typeof registration>;

export const noFinessNotice =
  "The entry has no FINESS number, so the worker was saved without an organization; a later entry with one adds it.";

/** A number has a wrong check digit, so one of its digits is wrong; `errors` names it. Compare it with the source. */
export const identifierInvalid = (paths: readonly string[]): Refusal => ({
  code: "identifier_invalid",
  category: "business-rule",
  message: "A number has a wrong check digit, so one of its digits is wrong; see errors.",
  issues: paths.map((path) => ({ path, message: "expected another last digit: the check digit does not match" })),
});

/** Checks what the schema cannot: check digits, and that an organization has a name. */
export function checkEntry({ rppsNumber, finess, registeredName }: RegisterDirectoryInput): Result<null> {
  if (finess !== null && registeredName === null)
    return refuse({
      ...invalidInput,
      issues: [{ path: "registeredName", message: "required: an organization with a FINESS number has a name" }],
    });
  const wrong = [
    ...(hasLuhnDigit(rppsNumber) ? [] : ["rppsNumber"]),
    ...(finess === null || hasFinessDigit(finess) ? [] : ["finess"]),
  ];
  return wrong.length === 0 ? accept(null) : refuse(identifierInvalid(wrong));
}
