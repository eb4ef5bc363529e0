import { z } from "zod";
import { locationId } from "../shared/id.ts";
import { type LocalTime, localDate, localTime, minutesOf, timeZone } from "../shared/time/time.ts";

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/**
 * Opening hours on one weekday, in wall-clock time. An end that is not after the start is on the next day: 22:00 to 06:00
 * is a night. A break is the gap between two sessions.
 */
const weeklySession = z
  .strictObject({
    weekday: z.int().min(1).max(7).meta({ description: "1 is Monday, 7 is Sunday." }),
    start: localTime,
    end: localTime,
    locationId: locationId.nullable().optional(),
  })
  .superRefine(checkHours);

/**
 * One date that differs from the week. There are three forms:
 * `closed` alone drops the weekly sessions that begin on the date, also their part after midnight; a night that began the
 * day before stays;
 * hours alone add a session; together with a `closed` entry of the same date they replace its sessions;
 * `closed` with hours cuts these hours out of every session; the time after the cut becomes a session of its own.
 */
const availabilityException = z
  .strictObject({
    date: localDate,
    closed: z.literal(true).optional(),
    start: localTime.optional(),
    end: localTime.optional(),
    locationId: locationId.nullable().optional(),
  })
  .superRefine((exception, context) => {
    const { start, end, closed } = exception;
    if (start && end) checkHours({ start, end }, context);
    else if (start || end || !closed) {
      const path = [start ? "end" : "start"];
      context.addIssue({ code: "custom", path, message: "an exception is closed, has a start and an end, or both" });
    }
    if (closed && exception.locationId) {
      context.addIssue({ code: "custom", path: ["locationId"], message: "closed hours have no location" });
    }
  });

/**
 * When a practitioner can be booked: a week of wall-clock hours, and the dates that differ from it. Stored in local time;
 * `openSessions` turns it into moments (docs/decisions/0004-availability-in-wall-clock-time.md).
 */
export const availability = z.strictObject({
  timeZone: timeZone
    .nullable()
    .default(null)
    .meta({ description: "The IANA zone of the hours; null means the clinic's." }),
  weekly: z.array(weeklySession).max(200).superRefine(checkOverlaps).meta({
    description: "Wall-clock hours; an end that is not after the start is on the next day. Sessions do not overlap.",
  }),
  exceptions: z.array(availabilityException).max(2000).default([]).meta({
    description:
      "Dates that differ from the week: closed, an extra session, or (closed with hours) hours cut out of the day's sessions.",
  }),
  bufferMinutes: z.int().min(0).max(240).default(0).meta({ description: "Time kept free between two appointments." }),
  minimumNoticeMinutes: z
    .int()
    .min(0)
    .max(43_200)
    .default(0)
    .meta({ description: "Minimum notice: slots that start sooner are not offered. 43,200 minutes are 30 days." }),
});
export type Availability = z.infer<typeof availability>;
export type WeeklySession = z.infer<typeof weeklySession>;
export type AvailabilityException = z.infer<typeof availabilityException>;

interface Hours {
  readonly start: LocalTime;
  readonly end: LocalTime;
}

/** Minutes from the midnight the day begins with; past 1440 where the end is on the next day. */
export function minutesOfHours(hours: Hours): { start: number; end: number } {
  const start = minutesOf(hours.start);
  const end = minutesOf(hours.end);
  return { start, end: end > start ? end : end + DAY_MINUTES };
}

function checkHours(hours: Hours, context: z.core.$RefinementCtx): void {
  if (hours.start === "24:00") {
    context.addIssue({
      code: "custom",
      path: ["start"],
      message: "a session that starts at 24:00 starts at 00:00 of the next day",
    });
  } else if (hours.start === hours.end) {
    context.addIssue({
      code: "custom",
      path: ["end"],
      message: "start and end are the same; a whole day is 00:00 to 24:00",
    });
  }
}

function checkOverlaps(weekly: readonly WeeklySession[], context: z.core.$RefinementCtx): void {
  const inWeek = weekly.map((session) => {
    const { start, end } = minutesOfHours(session);
    const midnight = (session.weekday - 1) * DAY_MINUTES;
    return { start: midnight + start, end: midnight + end };
  });
  for (const [index, session] of inWeek.entries()) {
    const clash = inWeek.slice(0, index).findIndex((earlier) => meetInWeek(earlier, session));
    if (clash >= 0) {
      context.addIssue({ code: "custom", path: [index], message: `overlaps weekly session ${clash + 1}` });
    }
  }
}

/** Compares across the end of the week too, because a night on Sunday runs into Monday. */
function meetInWeek(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return [-WEEK_MINUTES, 0, WEEK_MINUTES].some((shift) => a.start + shift < b.end && b.start < a.end + shift);
}
