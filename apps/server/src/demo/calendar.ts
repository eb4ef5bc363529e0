import {
  epochDayOf,
  epochMs,
  type Instant,
  instantOf,
  type LocalDate,
  localDateAt,
  type TimeZone,
  wallClock,
  weekdayOf,
} from "@daybook/domain";

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const utc = "UTC" as TimeZone;

/** The clinic's local days around the present. A day is the number of days since 1970-01-01. */
export interface Calendar {
  readonly zone: TimeZone;
  /** The present, rounded down to the minute. */
  readonly nowMs: number;
  readonly today: number;
  /** Monday of the present week. */
  readonly monday: number;
  /** Converts a local time, in minutes since midnight, to milliseconds since the Unix epoch. */
  readonly msAt: (day: number, minuteOfDay: number) => number;
  readonly dayAt: (ms: number) => number;
}

export function createCalendar(now: Instant, zone: TimeZone): Calendar {
  const nowMs = Math.floor(epochMs(now) / MINUTE_MS) * MINUTE_MS;
  const today = epochDayOf(localDateAt(now, zone));
  const { epochMsAt, epochDayAt } = wallClock(zone);
  return { zone, nowMs, today, monday: today - weekdayOf(today) + 1, msAt: epochMsAt, dayAt: epochDayAt };
}

export const dateOf = (day: number): LocalDate => localDateAt(instantOf(day * DAY_MS), utc);
