import { z } from "zod";
import { locationId, practitionerId } from "../shared/id.ts";
import { normalisePeriods, type Period, subtractPeriods } from "../shared/time/period.ts";
import { epochDayOf, instant, instantOf, localDate, type TimeZone, timeZone } from "../shared/time/time.ts";
import type { Availability } from "./availability.ts";
import { delayIn, type PractitionerDelay, practitionerDelay } from "./delay.ts";
import { closedPeriods, openSessions } from "./open-sessions.ts";

/** More than the days that a calendar shows for a month. */
const longestDays = 45;

export const listPractitionerSessionsInput = z
  .strictObject({
    from: localDate.meta({ description: "The first day, on the clinic's calendar." }),
    to: localDate.meta({ description: `The last day, included; at most ${longestDays} days in all.` }),
  })
  .superRefine(({ from, to }, context) => {
    const days = epochDayOf(to) - epochDayOf(from) + 1;
    if (days < 1) context.addIssue({ code: "custom", path: ["to"], message: "expected from or a day after it" });
    if (days > longestDays) {
      context.addIssue({ code: "custom", path: ["to"], message: `expected no more than ${longestDays} days` });
    }
  });

const openingHours = z.strictObject({
  practitionerId,
  sessions: z.array(z.strictObject({ start: instant, end: instant, locationId: locationId.nullable() })).meta({
    description: "Hours in which the practitioner can be booked, not cut at `from` and `to`, in order of start.",
  }),
  closures: z.array(z.strictObject({ start: instant, end: instant })).meta({
    description:
      "Time that an exception closes: a day from midnight to midnight, or some hours of a day. A gap between two sessions that no closure covers is a break.",
  }),
  delay: practitionerDelay.nullable().meta({
    description: "How late the practitioner runs, if somebody told it on one of the days that were asked for.",
  }),
});
export type OpeningHours = z.infer<typeof openingHours>;

export const practitionerSessions = z.strictObject({
  timeZone: timeZone.meta({ description: "The clinic's time zone, in which `from` and `to` are days." }),
  items: z.array(openingHours),
});

/** The sessions and closures of a practitioner that overlap a period, and how late they run in it. */
export function openingHoursIn(
  availability: Availability,
  clinicTimeZone: TimeZone,
  { start, end }: Period,
  delay: PractitionerDelay | null = null,
): Omit<OpeningHours, "practitionerId"> {
  const sessions = openSessions(availability, clinicTimeZone, start, end);
  const closed = subtractPeriods(closedPeriods(availability, clinicTimeZone, start, end), normalisePeriods(sessions));
  return {
    sessions: sessions.map((session) => ({ ...inWords(session), locationId: session.locationId })),
    closures: closed.map(inWords),
    delay: delayIn(delay, { start, end }),
  };
}

const inWords = ({ start, end }: Period) => ({ start: instantOf(start), end: instantOf(end) });
