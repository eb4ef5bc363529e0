import { z } from "zod";
import { organizationId } from "../../shared/id.ts";
import { changedSince, pageRequest, sortOf } from "../../shared/page.ts";
import { instant } from "../../shared/time/time.ts";

const gap = z.string().nullable();

/** What is known of an organization, a place where health-care workers work. Null where no entry said it yet. */
export const organizationValues = {
  finess: z.string().meta({ description: "Its FINESS number, unique in the clinic." }),
  registeredName: z.string(),
  finessJustice: gap.meta({ description: "FINESS number of the legal entity that it belongs to." }),
  activitySegmentCode: gap,
  activitySegmentName: gap,
  identTechStructure: gap,
  buildingNumber: gap,
  street: gap,
  postcode: gap,
  city: gap,
  departmentCode: gap,
  phoneNumber: gap,
};
export type OrganizationValues = z.infer<z.ZodObject<typeof organizationValues>>;

/** An organization in the clinic's own book. */
export const organization = z.strictObject({
  id: organizationId,
  ...organizationValues,
  createdAt: instant,
  updatedAt: instant,
});
export type Organization = z.infer<typeof organization>;

const organizationSortKeys = ["registeredName", "city", "createdAt"] as const;
export type OrganizationSortKey = (typeof organizationSortKeys)[number];

export const listOrganizationsInput = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: "Beginnings of words of the name, the city or the FINESS number." }),
  sort: sortOf(organizationSortKeys).optional(),
  ...changedSince,
  ...pageRequest,
});
export type ListOrganizationsInput = z.infer<typeof listOrganizationsInput>;
