import { addDays, type LocalDate, localDate } from "@daybook/domain";
import { parseDateJump } from "./date-jump.ts";

/** `03/03/1985`: how a field shows a day, in English and in French. */
export const typedDay = (day: LocalDate): string => day.split("-").toReversed().join("/");

/**
 * Reads a day as people type it into a field: `19/11/2026`, `19.11.26`, `19112026`, `2026-11-19`, `19 nov`,
 * `tomorrow`, `lundi`, `+3`; null for anything else. Without a year it is the next such day or, in a field that
 * `looksBack`, the last one.
 */
export function parseDay(text: string, today: LocalDate, looksBack = false): LocalDate | null {
  const digits = /^(\d\d)(\d\d)(\d{4}|\d\d)$/u.exec(text.trim());
  const written = digits ? digits.slice(1).join("/") : text.replaceAll(/(?<=\d)\s*([/.])\s*(?=\d)/gu, "$1");
  const jump = parseDateJump(written, today);
  if (!jump || jump.time !== null) return null;
  if (looksBack && jump.day > today && isWithoutYear.test(written))
    return parseDateJump(written, addDays(yearBefore(today), 1))?.day ?? null;
  return jump.day;
}

/** Only day and month, by number or by name. */
const isWithoutYear = /^\s*(?:\d{1,2}[/.-]\d{1,2}|\d{1,2}\p{L}*\s+\p{L}+|\p{L}+\.?\s+\d{1,2}\p{L}*)\.?\s*$/u;

function yearBefore(day: LocalDate): LocalDate {
  const same = localDate.safeParse(`${Number(day.slice(0, 4)) - 1}${day.slice(4)}`);
  return same.success ? same.data : addDays(day, -366);
}
