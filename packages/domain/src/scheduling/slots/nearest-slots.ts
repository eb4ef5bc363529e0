import { epochMs, instantOf } from "../../shared/time/time.ts";
import type { Slot } from "../appointment.ts";
import type { OpenSlot } from "./open-slots.ts";

/** Number of alternative slots offered with a refusal. */
export const offeredSlots = 3;

/** The slots nearest to the wanted start, in order of time. Of two that are equally near, the earlier is preferred. */
export function nearestSlots(slots: readonly OpenSlot[], wantedStart: Slot["start"]): Slot[] {
  const wanted = epochMs(wantedStart);
  return [...slots]
    .sort((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted) || a.start - b.start)
    .slice(0, offeredSlots)
    .sort((a, b) => a.start - b.start)
    .map(({ practitionerId, start, end }) => ({ practitionerId, start: instantOf(start), end: instantOf(end) }));
}
