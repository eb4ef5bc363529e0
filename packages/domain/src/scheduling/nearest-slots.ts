import { epochMs, instantOf } from "../shared/time/time.ts";
import type { Slot } from "./appointment.ts";
import type { OpenSlot } from "./open-slots.ts";

/** How many ways out a refusal offers. */
export const offeredSlots = 3;

/** The slots nearest to the wanted start, the earlier of two equally near first; in order of time. */
export function nearestSlots(slots: readonly OpenSlot[], wantedStart: Slot["start"]): Slot[] {
  const wanted = epochMs(wantedStart);
  return [...slots]
    .sort((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted) || a.start - b.start)
    .slice(0, offeredSlots)
    .sort((a, b) => a.start - b.start)
    .map(({ practitionerId, start, end }) => ({ practitionerId, start: instantOf(start), end: instantOf(end) }));
}
