import { contains, normalisePeriods, type Period } from "../shared/time/period.ts";

/**
 * Whether `[start, end)` lies wholly in open time. Sessions that touch or overlap count as one, wherever they are:
 * an appointment may run from the morning session into the afternoon's when nothing lies between.
 */
export function fitsAvailability(start: number, end: number, sessions: readonly Period[]): boolean {
  return normalisePeriods(sessions).some((open) => contains(open, { start, end }));
}
