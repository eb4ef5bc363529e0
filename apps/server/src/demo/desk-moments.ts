import { type CancellationReason, weekdayOf } from "@daybook/domain";
import { type Calendar, MINUTE_MS } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { deskNames } from "./staff.ts";

export interface CallOff {
  readonly atMs: number;
  readonly by: string;
  readonly code: CancellationReason;
  readonly words: string;
}

const callOffs: readonly (readonly [code: CancellationReason, words: string])[] = [
  ["pat", "Patient called: cannot get off work"],
  ["pat", "Patient called: feels better"],
  ["pat", "Patient asked for another week"],
  ["prov", "Practitioner called away"],
  ["other", "Transport strike"],
  ["maint", "Equipment under repair"],
];

/** Appointments are booked at least this many days ahead, so that a cancellation fits in between. */
const leastDaysAhead = 2;

/** A time of booking in the desk's hours, two to thirty days before the visit and before today. */
export function bookingMoment(calendar: Calendar, chance: Chance, day: number): number {
  const ahead = chance.is(0.5) ? chance.int(leastDaysAhead, 9) : chance.int(leastDaysAhead, 30);
  return deskMoment(calendar, chance, Math.min(day, calendar.today) - ahead);
}

/** A cancellation between the booking and the day before the visit, and before today. */
export function callOff(calendar: Calendar, chance: Chance, visit: { day: number; bookedMs: number }): CallOff {
  const latest = Math.min(visit.day, calendar.today) - 1;
  const earliest = calendar.dayAt(visit.bookedMs) + 1;
  const [code, words] = chance.pick(callOffs);
  const atMs = calendar.msAt(chance.int(Math.max(earliest, latest - 4), latest), openMinute(chance));
  return { atMs, by: chance.pick(deskNames), code, words };
}

/** A random time in the desk's hours of the day; a Sunday is replaced by the Saturday before. */
export function deskMoment(calendar: Calendar, chance: Chance, day: number): number {
  return calendar.msAt(weekdayOf(day) === 7 ? day - 1 : day, openMinute(chance));
}

const openMinute = (chance: Chance): number => chance.int(8 * 60 + 5, 18 * 60 + 20);

export const minutesAfter = (ms: number, minutes: number): number => ms + minutes * MINUTE_MS;
