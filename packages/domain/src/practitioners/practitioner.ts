import { z } from "zod";
import { email, phone } from "../shared/contact-point.ts";
import { givenBack } from "../shared/given-back.ts";
import { practitionerId } from "../shared/id.ts";
import { hasLuhnDigit } from "../shared/luhn.ts";
import { personName } from "../shared/names/person-name.ts";
import { changedSince, pageOf, pageRequest, sortOf } from "../shared/page.ts";
import { invalidInput } from "../shared/refusals.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { line } from "../shared/text.ts";
import { instant } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";

const digits = z.string().regex(/^\d{11}$/u, "expected 11 digits");
const wrongCheckDigit = "expected another last digit: the check digit does not match, so a digit is wrong";
/** The national number of a French health professional (RPPS): 11 digits, the last one a check digit. */
export const rppsNumber = digits.refine((number) => !/^\d{11}$/u.test(number) || hasLuhnDigit(number), wrongCheckDigit);

const rppsDescription = "The national number of a French health professional: 11 digits, the last a check digit.";

export const practitionerFields = {
  firstName: personName,
  lastName: personName,
  specialties: z.array(line(100)).max(20).default([]),
  email: email.nullish().default(null),
  phone: phone.nullish().default(null),
  rppsNumber: rppsNumber.nullish().default(null).meta({ description: rppsDescription }),
  active: z.boolean().default(true).meta({ description: "Whether slots are offered and bookings taken." }),
};

export const practitioner = z.strictObject({
  ...practitionerFields,
  // Numbers stored before check digits were verified stay readable.
  rppsNumber: z.string().nullable().meta({ description: rppsDescription }),
  id: practitionerId,
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Practitioner = z.infer<typeof practitioner>;

export const createPractitionerInput = z.strictObject({ id: practitionerId.optional(), ...practitionerFields });
export const updatePractitionerInput = z.strictObject({
  id: practitionerId,
  version: expectedVersion.optional(),
  ...practitionerFields,
  ...givenBack,
  // A wrong number that is stored may be sent back unchanged (`checkRpps`).
  rppsNumber: digits.nullish().default(null).meta({ description: rppsDescription }),
});

/** Refuses an invalid number, unless it is the stored one from before numbers were verified. */
export function checkRpps(number: string | null, stored: string | null): Result<null> {
  if (number === null || number === stored || hasLuhnDigit(number)) return accept(null);
  return refuse({ ...invalidInput, issues: [{ path: "rppsNumber", message: wrongCheckDigit }] });
}
export type PractitionerFields = z.infer<z.ZodObject<typeof practitionerFields>>;

const practitionerSortKeys = ["lastName", "firstName", "createdAt"] as const;
export type PractitionerSortKey = (typeof practitionerSortKeys)[number];

export const listPractitionersInput = z.strictObject({
  q: z.string().trim().max(200).optional(),
  specialty: z.string().trim().max(100).optional(),
  active: z.boolean().optional(),
  sort: sortOf(practitionerSortKeys).optional(),
  ...changedSince,
  ...pageRequest,
});
export type ListPractitionersInput = z.infer<typeof listPractitionersInput>;
export const practitionerPage = pageOf(practitioner);
