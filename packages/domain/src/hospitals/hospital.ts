import { z } from "zod";
import { phone } from "../shared/contact-point.ts";
import { givenBack } from "../shared/given-back.ts";
import { hospitalId } from "../shared/id.ts";
import { searchKey } from "../shared/names/human-name.ts";
import { changedSince, pageOf, pageRequest, sortOf } from "../shared/page.ts";
import { line } from "../shared/text.ts";
import { instant } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";

/** Fields of a hospital in a directory. */
export const hospitalFields = {
  name: line(200),
  address: line(500),
  phone: phone.nullish().default(null),
};
export type HospitalFields = z.infer<z.ZodObject<typeof hospitalFields>>;

/** An entry of the hospital directory, in the words of a Hospital Directory API. */
export const hospital = z.strictObject({
  id: hospitalId,
  ...hospitalFields,
  creationBatchId: z.uuid().nullable(),
  active: z.boolean(),
  version: z.int(),
  createdAt: instant,
});
export type Hospital = z.infer<typeof hospital>;

export const createHospitalInput = z.strictObject({
  ...hospitalFields,
  active: z.boolean().default(true),
  creationBatchId: z
    .uuid()
    .overwrite((id) => id.toLowerCase())
    .nullish()
    .default(null)
    .meta({ description: "The batch it is created under; it is inactive until the batch is activated." }),
});

/** Replaces the whole entry; `active` stays when it is left out. */
export const updateHospitalInput = z.strictObject({
  id: hospitalId,
  version: expectedVersion.optional(),
  ...hospitalFields,
  active: z.boolean().optional(),
  creationBatchId: z
    .uuid()
    .nullish()
    .meta(givenBack.createdAt.meta() ?? {}),
  createdAt: givenBack.createdAt,
});

const hospitalSortKeys = ["name", "createdAt", "id"] as const;
export type HospitalSortKey = (typeof hospitalSortKeys)[number];

export const listHospitalsInput = z.strictObject({
  q: z.string().trim().max(200).optional().meta({ description: "Words of name, address or telephone number." }),
  active: z.boolean().optional(),
  sort: sortOf(hospitalSortKeys).optional(),
  ...changedSince,
  ...pageRequest,
});
export type ListHospitalsInput = z.infer<typeof listHospitalsInput>;
export const hospitalPage = pageOf(hospital);

/**
 * Two rows of an import with the same key are one hospital: their names and addresses differ at most in case, accents and
 * punctuation. Hospitals that are created one by one may be twins, as in other directories.
 */
export const hospitalTwinKey = ({ name, address }: Pick<HospitalFields, "name" | "address">): string =>
  `${searchKey(name) || name}\n${searchKey(address) || address}`;
