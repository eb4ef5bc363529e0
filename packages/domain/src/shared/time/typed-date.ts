import { dayAndMonthOf, plainWords } from "./month-names.ts";
import { dateOf, type LocalDate } from "./time.ts";

/** Whether 03/04/1980 means 3 April or March 4th. */
export type DateOrder = "day-first" | "month-first";

/** The usual order in a language; a tag without a region means day first, as on our screens. */
export const dateOrderOfLanguage = (language: string): DateOrder =>
  /^en-(?:US|PH)\b/u.test(language) ? "month-first" : "day-first";

interface Reading {
  /** The clinic's day. A year of two digits means the latest such year that is not after it. */
  readonly today: LocalDate;
  readonly order?: DateOrder;
}

/**
 * Reads a date as people type it: `1985-04-03`, `3/4/1985`, `3.4.85`, `03 04 1985`, `03041985`, `3 apr 1985`,
 * `1er avril 85`, `April 3rd, 1985`. Null for everything else, also for a date without a year.
 */
export function readTypedDate(text: string, { today, order = "day-first" }: Reading): LocalDate | null {
  const written = text.trim().replaceAll(/(?<=\d)\s*([/.-])\s*(?=\d)/gu, "$1");
  const yearFirst = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/u.exec(written);
  if (yearFirst) return inLatestYear(yearFirst[1], Number(yearFirst[3]), Number(yearFirst[4]), today);
  const numbers =
    /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4}|\d{2})$/u.exec(written) ??
    /^(\d{2})(\d{2})((?:18|19|20)\d{2})$/u.exec(written);
  if (numbers) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    const [day, month] = order === "day-first" ? [first, second] : [second, first];
    return inLatestYear(numbers[3], month, day, today);
  }
  return readNamed(text, today);
}

function readNamed(text: string, today: LocalDate): LocalDate | null {
  // 3-Apr-1985 and 3avril1985 have three words too.
  const [first = "", second = "", year = "", ...more] = plainWords(text)
    .replaceAll(/(?<=\d)(?:[.-]\s?|(?=[a-z]{3}))(?=[a-z])|(?<=[a-z])(?:[.-]\s?)?(?=\d)/gu, " ")
    .split(" ")
    .filter((word) => word !== "of" && word !== "de");
  if (more.length > 0 || !/^(?:\d{2}|\d{4})$/u.test(year)) return null;
  const named = dayAndMonthOf(first, second);
  return named && inLatestYear(year, named.month, named.day, today);
}

/** A year of two digits is the latest such year in which the date is not after today. */
function inLatestYear(year = "", month: number, day: number, today: LocalDate): LocalDate | null {
  if (year.length === 4) return dateOf(year, month, day);
  const century = Number(today.slice(0, 2));
  const latest = dateOf(`${century}${year}`, month, day);
  return latest && latest <= today ? latest : dateOf(`${century - 1}${year}`, month, day);
}
