import { z } from "zod";
import { locationId, practitionerId } from "../../shared/id.ts";
import { instant } from "../../shared/time/time.ts";
import { deviceId } from "../../sync/device.ts";

export const leaseLimits = {
  /** A desk gets every fourth open slot. */
  every: 4,
  /** Of one practitioner, in one half of a day. */
  mostOfHalfDay: 4,
  /** Length of a slot that is kept; shorter appointments fit, too. */
  minutes: 30,
  /** How long a lease lasts after the desk's last contact. */
  hours: 24,
  /** A desk that was not heard of for this long counts as out of reach. It tells of itself every half minute. */
  awaySeconds: 90,
  /** Leases of one desk. */
  most: 2_000,
} as const;

/** Time of a practitioner, and of the room where they are, that is kept for a desk. */
export const keptTime = z.strictObject({
  id: z.uuid(),
  practitionerId,
  locationId: locationId.nullable(),
  start: instant,
  end: instant,
  until: instant.meta({ description: "It is kept until then, unless the desk is heard of again." }),
});
export type KeptTime = z.infer<typeof keptTime>;
export type LeasedSlot = Pick<KeptTime, "practitionerId" | "locationId" | "start" | "end">;

export const slotLease = keptTime.extend({
  isWanted: z.boolean().meta({ description: "Whether somebody else wants the time: give it back, if it is not used." }),
});
export type SlotLease = z.infer<typeof slotLease>;

export const keepSlotsInput = z.strictObject({
  deviceId,
  epoch: z.uuid(),
  giveBack: z
    .array(z.uuid())
    .max(leaseLimits.most)
    .meta({ description: "Leases that the desk does not use any more." }),
  more: z.boolean().meta({ description: "Whether the desk wants new leases." }),
});

export const keptSlots = z.strictObject({
  leases: z.array(slotLease).meta({ description: "What the desk may give away without asking." }),
  others: z.array(keptTime).meta({ description: "What is kept for desks that are out of reach." }),
});
export type KeptSlots = z.infer<typeof keptSlots>;
