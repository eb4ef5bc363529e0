import { z } from "zod";
import { email, phone } from "../shared/contact-point.ts";
import { givenBack } from "../shared/given-back.ts";
import { practitionerId } from "../shared/id.ts";
import { pageOf, pageRequest, sortOf } from "../shared/page.ts";
import { line } from "../shared/text.ts";
import { instant } from "../shared/time.ts";
import { expectedVersion } from "../shared/version.ts";

/** The national number of a French health professional (RPPS): 11 digits. */
export const rppsNumber = z.string().regex(/^\d{11}$/u, "expected 11 digits");

export const practitionerFields = {
  firstName: line(100),
  lastName: line(100),
  specialties: z.array(line(100)).max(20).default([]),
  email: email.nullish().default(null),
  phone: phone.nullish().default(null),
  rppsNumber: rppsNumber
    .nullish()
    .default(null)
    .meta({ description: "The national number of a French health professional." }),
  active: z.boolean().default(true).meta({ description: "Whether slots are offered and bookings taken." }),
};

export const practitioner = z.strictObject({
  ...practitionerFields,
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
});
export type PractitionerFields = z.infer<z.ZodObject<typeof practitionerFields>>;

const practitionerSortKeys = ["lastName", "firstName", "createdAt"] as const;
export type PractitionerSortKey = (typeof practitionerSortKeys)[number];

export const listPractitionersInput = z.strictObject({
  q: z.string().trim().max(200).optional(),
  specialty: z.string().trim().max(100).optional(),
  active: z.boolean().optional(),
  sort: sortOf(practitionerSortKeys).optional(),
  ...pageRequest,
});
export type ListPractitionersInput = z.infer<typeof listPractitionersInput>;
export const practitionerPage = pageOf(practitioner);
