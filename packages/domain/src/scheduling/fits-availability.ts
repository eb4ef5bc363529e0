import { contains, normalisePeriods, type Period } from "../shared/time/period.ts";

/**
 * Whether `[start, end)` lies completely within opening hours. Sessions that touch or overlap count as one, even in two
 * locations: an appointment may run from a morning session into an afternoon session that starts when it ends.
 */
export function fitsAvailability(start: number, end: number, sessions: readonly Period[]): boolean {
  return normalisePeriods(sessions).some((open) => contains(open, { start, end }));
}
