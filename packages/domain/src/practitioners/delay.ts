import { z } from "zod";
import { practitionerId } from "../shared/id.ts";
import type { Period } from "../shared/time/period.ts";
import { epochMs, instant } from "../shared/time/time.ts";

/** Longer than any day that still runs. */
const mostMinutes = 600;

/** How late a practitioner runs, as the front desk was told. */
export const practitionerDelay = z.strictObject({
  minutes: z.int().min(1).max(mostMinutes),
  toldAt: instant.meta({ description: "When somebody told it. It counts for that day only." }),
});
export type PractitionerDelay = z.infer<typeof practitionerDelay>;

export const setDelayInput = z.strictObject({
  id: practitionerId,
  minutes: z
    .int()
    .min(1)
    .max(mostMinutes)
    .nullable()
    .meta({ description: "How many minutes late the practitioner runs today; null takes it back." }),
});

export const toldDelay = z.strictObject({ practitionerId, delay: practitionerDelay.nullable() });

/** A delay ends with its day: only a period that has the moment at which it was told knows of it. */
export function delayIn(delay: PractitionerDelay | null, { start, end }: Period): PractitionerDelay | null {
  if (!delay) return null;
  const toldAt = epochMs(delay.toldAt);
  return start <= toldAt && toldAt < end ? delay : null;
}
