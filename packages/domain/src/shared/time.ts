import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/**
 * A moment, as ISO 8601 in UTC: `2026-11-21T08:00:00Z`, with a fraction only where there is one.
 * Any offset is accepted and turned into UTC. Compare moments by `epochMs`, never as strings.
 */
export const instant = z.iso.datetime({ offset: true, abort: true }).overwrite(toUtc).brand<"Instant">();
export type Instant = z.infer<typeof instant>;

/** A calendar date, `2026-11-21`. It has no time zone: a birth date is never shifted. */
export const localDate = z.iso.date().brand<"LocalDate">();
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

export const epochMs = (at: Instant): number => Temporal.Instant.from(at).epochMilliseconds;
export const instantOf = (ms: number): Instant => Temporal.Instant.fromEpochMilliseconds(ms).toString() as Instant;
export const addMinutes = (at: Instant, minutes: number): Instant => instantOf(epochMs(at) + minutes * 60_000);
/** Whole years between a birth date and a day; someone born on 29 February has a birthday on 1 March in other years. */
export const ageOn = (birthDate: LocalDate, day: LocalDate): number =>
  Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(day), { largestUnit: "year" }).years;
export const localDateAt = (at: Instant, zone: TimeZone): LocalDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as LocalDate;

function toUtc(text: string): string {
  return Temporal.Instant.from(text).toString();
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return /^[A-Za-z]/u.test(name);
  } catch {
    return false;
  }
}
