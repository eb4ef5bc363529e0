import { z } from "zod";
import { healthcareWorkerId, practitionerId } from "../../shared/id.ts";
import { changedSince, pageOf, pageRequest, sortOf } from "../../shared/page.ts";
import { instant } from "../../shared/time/time.ts";
import { organization } from "./organization.ts";

const gap = z.string().nullable();

/** What is known of a health-care worker. Null where no entry said it yet. */
export const healthcareWorkerValues = {
  rppsNumber: z.string().meta({ description: "The RPPS number, unique in the clinic." }),
  lastName: z.string(),
  firstName: z.string(),
  professionName: z.string(),
  professionCode: gap,
  specialtyNames: z.array(z.string()),
  gender: gap,
  email: gap,
  secureEmail: z.array(z.string()),
  phoneNumber: gap,
  buildingNumber: gap,
  street: gap,
  postcode: gap,
  city: gap,
};
export type HealthcareWorkerValues = z.infer<z.ZodObject<typeof healthcareWorkerValues>>;

/**
 * A health-care worker in the clinic's own book: somebody whom the clinic deals with, such as a referring doctor. The address
 * is that of an entry without a FINESS number; otherwise the organization has it.
 */
export const healthcareWorker = z.strictObject({
  id: healthcareWorkerId,
  ...healthcareWorkerValues,
  createdAt: instant,
  updatedAt: instant,
});
export type HealthcareWorker = z.infer<typeof healthcareWorker>;

const healthcareWorkerSortKeys = ["lastName", "firstName", "createdAt"] as const;
export type HealthcareWorkerSortKey = (typeof healthcareWorkerSortKeys)[number];

export const listHealthcareWorkersInput = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: "Beginnings of words of the name, the profession, the city or the RPPS number." }),
  sort: sortOf(healthcareWorkerSortKeys).optional(),
  ...changedSince,
  ...pageRequest,
});
export type ListHealthcareWorkersInput = z.infer<typeof listHealthcareWorkersInput>;
export const healthcareWorkerPage = pageOf(
  z.strictObject({
    ...healthcareWorker.shape,
    organizations: z.array(organization),
    practitionerId: practitionerId
      .nullable()
      .meta({ description: "The practitioner of the clinic with this RPPS number; null if there is none." }),
  }),
);
export const organizationPage = pageOf(
  z.strictObject({ ...organization.shape, healthcareWorkers: z.array(healthcareWorker) }),
);
