import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isTimeZone } from "./zone-rules.ts";

/**
 * A moment, as ISO 8601 in UTC: `2026-11-21T08:00:00Z`, with a fraction only where there is one.
 * Any offset is accepted and turned into UTC. Compare moments by `epochMs`, never as strings.
 */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite(toUtc)
  // Times a little before or after must still have a year of four digits.
  .refine((at) => /^(?!000[01]|9999)\d{4}-/u.test(at), "expected a year from 0002 to 9998")
  .brand<"Instant">();
export type Instant = z.infer<typeof instant>;

/** A calendar date, `2026-11-21`. It has no time zone: a birth date is never shifted. */
export const localDate = z.iso.date({ abort: true }).brand<"LocalDate">();
export type LocalDate = z.infer<typeof localDate>;

/** The date of a year, a month and a day, as numbers or as people write them (`3` for March); null when there is no such day. */
export function dateOf(year: number | string, month: number | string, day: number | string): LocalDate | null {
  const two = (part: number | string) => String(part).padStart(2, "0");
  return localDate.safeParse(`${year}-${two(month)}-${two(day)}`).data ?? null;
}

/** A wall-clock time to the minute, `09:30`; `24:00` is the end of a day. */
export const localTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u, "expected a time such as 09:30")
  .brand<"LocalTime">();
export type LocalTime = z.infer<typeof localTime>;

/** An IANA time zone, such as `Europe/Paris`. */
export const timeZone = z
  .string()
  .refine(isTimeZone, "expected an IANA time zone such as Europe/Paris")
  .brand<"TimeZone">();
export type TimeZone = z.infer<typeof timeZone>;

// Date is twenty times as fast here as Temporal, and a refused booking needs dozens of these.
export const epochMs = (at: Instant): number => Date.parse(at);
export const instantOf = (ms: number): Instant => new Date(ms).toISOString().replace(/\.?0+Z$/u, "Z") as Instant;
export const addMinutes = (at: Instant, minutes: number): Instant => instantOf(epochMs(at) + minutes * 60_000);
/** Whole years between a birth date and a day; someone born on 29 February has a birthday on 1 March in other years. */
export const ageOn = (birthDate: LocalDate, day: LocalDate): number =>
  Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(day), { largestUnit: "year" }).years;
/** Age in whole months, for small children. */
export const ageInMonthsOn = (birthDate: LocalDate, day: LocalDate): number =>
  Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(day), { largestUnit: "month" }).months;

export const addDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
/** The same day of another month, or its last day when that month is shorter. */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ months }).toString() as LocalDate;

/** Minutes from the midnight a day begins with; 1440 for `24:00`. */
export const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** Days since 1970-01-01: dates as numbers, for arithmetic that runs over many of them. */
export const epochDayOf = (date: LocalDate): number => Date.parse(date) / 86_400_000;
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1;

/** The form that `Temporal.Instant` writes: in UTC, with seconds, without zeros at the end of a fraction. */
const canonical = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{0,2}[1-9])?Z$/u;

/** Returns a moment that is in UTC already as it is: lists from the database have many, and Temporal takes microseconds for each. */
function toUtc(text: string): string {
  return canonical.test(text)
    ? text
    : Temporal.Instant.from(text).round({ smallestUnit: "millisecond", roundingMode: "trunc" }).toString();
}
