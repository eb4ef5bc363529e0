import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/**
 * A moment, as ISO 8601 in UTC: `2026-11-21T08:00:00Z`, with a fraction only where there is one.
 * Any offset is accepted and turned into UTC. Compare moments by `epochMs`, never as strings.
 */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite(toUtc)
  // What lies a little before or after must be a date of four digits as well.
  .refine((at) => /^(?!000[01]|9999)\d{4}-/u.test(at), "expected a year from 0002 to 9998")
  .brand<"Instant">();
export type Instant = z.infer<typeof instant>;

/** A calendar date, `2026-11-21`. It has no time zone: a birth date is never shifted. */
export const localDate = z.iso.date({ abort: true }).brand<"LocalDate">();
export type LocalDate = z.infer<typeof localDate>;

/** A wall-clock time to the minute, `09:30`; `24:00` is the end of a day. */
export const localTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u, "expected a time such as 09:30")
  .brand<"LocalTime">();
export type LocalTime = z.infer<typeof localTime>;

/** An IANA time zone this machine knows, such as `Europe/Paris`. */
export const timeZone = z
  .string()
  .refine(isTimeZone, "expected an IANA time zone such as Europe/Paris")
  .brand<"TimeZone">();
export type TimeZone = z.infer<typeof timeZone>;

// Date does for these what Temporal does in twenty times as long, and a refused booking asks for dozens.
export const epochMs = (at: Instant): number => Date.parse(at);
export const instantOf = (ms: number): Instant => new Date(ms).toISOString().replace(/\.?0+Z$/u, "Z") as Instant;
export const addMinutes = (at: Instant, minutes: number): Instant => instantOf(epochMs(at) + minutes * 60_000);
/** Whole years between a birth date and a day; someone born on 29 February has a birthday on 1 March in other years. */
export const ageOn = (birthDate: LocalDate, day: LocalDate): number =>
  Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(day), { largestUnit: "year" }).years;
/** Whole months, as the age of the smallest is told. */
export const ageInMonthsOn = (birthDate: LocalDate, day: LocalDate): number =>
  Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(day), { largestUnit: "month" }).months;
export const localDateAt = (at: Instant, zone: TimeZone): LocalDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as LocalDate;
/** What a clock on the wall of that zone shows then, to the minute. */
export const localTimeAt = (at: Instant, zone: TimeZone): LocalTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" }) as LocalTime;

export const addDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
/** The same day of another month, or that month's last where it is shorter. */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ months }).toString() as LocalDate;

/** Minutes from the midnight a day begins with; 1440 for `24:00`. */
export const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** Days since 1970-01-01: dates as numbers, for arithmetic that runs over many of them. */
export const epochDayOf = (date: LocalDate): number => Date.parse(date) / DAY_MS;
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1;

/** The moment a clock on the wall of that zone shows that time; see `WallClock` for the hours a change skips or repeats. */
export const zonedToEpochMs = (date: LocalDate, time: LocalTime, zone: TimeZone): number =>
  wallClock(zone).epochMsAt(epochDayOf(date), minutesOf(time));

/** Turns the wall-clock times of one zone into moments and back, thousands at a time. */
export interface WallClock {
  /**
   * The moment of a wall-clock time, in milliseconds since the epoch; minutes past 1440 run into the next day.
   * A time that the clocks skip is the moment at which they skip it, so that hours keep what is left of them; a time that
   * they show twice is the first of the two.
   */
  readonly epochMsAt: (epochDay: number, minuteOfDay: number) => number;
  /** The local date of a moment, as days since 1970-01-01. */
  readonly epochDayAt: (ms: number) => number;
}

const DAY_MS = 86_400_000;
const BLOCK_MS = 366 * DAY_MS;
/** More than any zone is away from UTC, so that a block answers for every local time that falls in it. */
const BLOCK_MARGIN_MS = 2 * DAY_MS;
/** A desk asks about a few zones and years; the bound is for a caller who asks about all of them. */
const MAX_REMEMBERED = 200;

const wallClocks = new Map<TimeZone, WallClock>();

/** Asking Temporal for each wall-clock time takes microseconds; asking once a year for the changes and adding does not. */
export function wallClock(zone: TimeZone): WallClock {
  const known = wallClocks.get(zone);
  if (known) return known;
  const offsetsByBlock = new Map<number, Offsets>();
  const offsetsNear = (ms: number): Offsets => {
    const block = Math.floor(ms / BLOCK_MS);
    return offsetsByBlock.get(block) ?? remember(offsetsByBlock, block, readOffsets(zone, block));
  };
  const clock: WallClock = {
    epochMsAt: (epochDay, minuteOfDay) => {
      const shownMs = epochDay * DAY_MS + minuteOfDay * 60_000;
      const { firstMs, changes } = offsetsNear(shownMs);
      let offsetMs = firstMs;
      for (const change of changes) {
        // The second is a time that the clocks skip: it is the moment at which they do.
        if (shownMs - Math.max(offsetMs, change.offsetMs) < change.at) return Math.min(shownMs - offsetMs, change.at);
        offsetMs = change.offsetMs;
      }
      return shownMs - offsetMs;
    },
    epochDayAt: (ms) => {
      const { firstMs, changes } = offsetsNear(ms);
      const offsetMs = changes.findLast((change) => change.at <= ms)?.offsetMs ?? firstMs;
      return Math.floor((ms + offsetMs) / DAY_MS);
    },
  };
  return remember(wallClocks, zone, clock);
}

interface Offsets {
  readonly firstMs: number;
  readonly changes: readonly { readonly at: number; readonly offsetMs: number }[];
}

function readOffsets(zone: TimeZone, block: number): Offsets {
  const first = Temporal.Instant.fromEpochMilliseconds(block * BLOCK_MS - BLOCK_MARGIN_MS).toZonedDateTimeISO(zone);
  const until = (block + 1) * BLOCK_MS + BLOCK_MARGIN_MS;
  const changes = [];
  let change = first.getTimeZoneTransition("next");
  while (change && change.epochMilliseconds < until) {
    changes.push({ at: change.epochMilliseconds, offsetMs: change.offsetNanoseconds / 1e6 });
    change = change.getTimeZoneTransition("next");
  }
  return { firstMs: first.offsetNanoseconds / 1e6, changes };
}

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, value: Value): Value {
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  memory.set(key, value);
  return value;
}

/** As `Temporal.Instant` writes it: in UTC, with seconds, without zeros at the end of a fraction. */
const canonical = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{0,2}[1-9])?Z$/u;

/** Most moments are in UTC already, whole lists of them come from the database, and Temporal takes microseconds for each. */
function toUtc(text: string): string {
  return canonical.test(text)
    ? text
    : Temporal.Instant.from(text).round({ smallestUnit: "millisecond", roundingMode: "trunc" }).toString();
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return /^[A-Za-z]/u.test(name);
  } catch {
    return false;
  }
}
