import { findAvailability, findClinic, type Tx } from "@daybook/db/postgres";
import { availability, type PractitionerId, practitionerId, timeZone } from "@daybook/domain";
import { z } from "zod";

export const storedAvailability = z.strictObject({
  ...availability.shape,
  practitionerId,
  /** The zone of the hours: the practitioner's own, or else the clinic's. */
  effectiveTimeZone: timeZone,
  version: z.int(),
});

/** The hours for an answer; without stored hours, an empty week with version 0. */
export async function readAvailability(tx: Tx, id: PractitionerId) {
  const stored = (await findAvailability(tx, id)) ?? {
    ...availability.parse({ weekly: [] }),
    practitionerId: id,
    version: 0,
  };
  return { ...stored, effectiveTimeZone: stored.timeZone ?? (await findClinic(tx)).timeZone };
}
