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

/** The clinic's local days around the present; a day is a count since 1970-01-01. */
export interface Calendar {
  readonly zone: TimeZone;
  /** The present, to the minute below. */
  readonly nowMs: number;
  readonly today: number;
  /** Of the week that today is in. */
  readonly monday: number;
  /** The moment of a wall-clock time, given in minutes since midnight. */
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
