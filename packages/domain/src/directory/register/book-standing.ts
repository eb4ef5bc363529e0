import { z } from "zod";
import { practitionerId } from "../../shared/id.ts";
import { instant } from "../../shared/time/time.ts";

const since = instant.nullable();

/** What the clinic has of one entry already, and since when; null for what registering it would create. */
export const bookStanding = z.strictObject({
  healthcareWorkerSince: since,
  organizationSince: since,
  linkSince: since,
  practitionerId: practitionerId
    .nullable()
    .meta({ description: "The practitioner of the clinic with this RPPS number." }),
});
export type BookStanding = z.infer<typeof bookStanding>;
