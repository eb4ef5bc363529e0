import { isWeekday, monthOf } from "../../../shared/time/month-names.ts";
import { dateOf } from "../../../shared/time/time.ts";
import type { DateOrder } from "../../../shared/time/typed-date.ts";
import { withoutInvisible } from "../damage/clean-cell.ts";
import type { CellReading } from "../formats/cell-reading.ts";
import { serialDate } from "./serial-date.ts";

/** Only a person or the other dates of the column can decide whether the day or the month comes first. */
export type { DateOrder } from "../../../shared/time/typed-date.ts";

const yearFirst = /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/u;
const yearLast = /^(?<first>\d{1,2})[/.-](?<second>\d{1,2})[/.-](?<year>\d{4})$/u;
/** Dates with a named month, in the orders `day month year`, `month day year` and `year month day`. */
const named = [
  /^(?<day>\d{1,2})(?:er|st|nd|rd|th|º|°)? (?<month>\p{L}{3,12}) (?<year>\d{2}|\d{4})$/u,
  /^(?<month>\p{L}{3,12}) (?<day>\d{1,2})(?:st|nd|rd|th)? (?<year>\d{2}|\d{4})$/u,
  /^(?<year>\d{4}) (?<month>\p{L}{3,12}) (?<day>\d{1,2})$/u,
];
const withoutYear = /^(?<day>\d{1,2}) (?<month>\p{L}{3,12})$|^(?<monthFirst>\p{L}{3,12}) (?<dayLast>\d{1,2})$/u;
/** A time of day after a date, perhaps with fractions, AM or PM and the offset from UTC. */
const timeOfDay =
  /^(?<date>\S+(?: \S+){0,4}?)(?:T|,? )(?<hour>\d{1,2}):(?<rest>\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(?: ?(?<half>[AP])\.?M\.?)?(?: ?(?:Z|UTC|[+-]\d{2}:?(?:\d{2})?))?$/iu;
/** No date is longer, so longer texts are not parsed. */
const mostLetters = 64;

/** Reads a date from a spreadsheet as ISO. An ambiguous or invalid date gets an issue; it is never guessed. */
export function readDate(text: string, order: DateOrder | null): CellReading {
  const { date, hasTime } = withoutMidnight(text);
  if (date.length > mostLetters) return notUnderstood(date);
  if (hasTime)
    return {
      code: "date_with_time",
      message: "There is a time beside the date, so the day may have shifted; write only the date, as 1984-02-29.",
    };
  const numbers = yearFirst.exec(date)?.groups;
  if (numbers) return readParts(numbers["year"], numbers["month"], numbers["day"]);
  const parts = yearLast.exec(date)?.groups;
  if (parts) return yearLastDate(parts, order);
  return readNamedMonth(date) ?? readIncomplete(date) ?? notUnderstood(date);
}

/** The date order of a column, if it has an unambiguous date and none that contradicts it. */
export function dateOrderOf(values: Iterable<string>): DateOrder | null {
  const evidence = createOrderEvidence();
  for (const value of values) evidence.add(value);
  return evidence.order();
}

/** Collects evidence from the cells of a column, one after the other. */
export interface OrderEvidence {
  add(cell: string): void;
  order(): DateOrder | null;
}

export function createOrderEvidence(): OrderEvidence {
  let dayFirst = false;
  let monthFirst = false;
  return {
    add(cell) {
      if (!mayBeYearLast.test(cell)) return;
      const { first = "", second = "" } = yearLast.exec(withoutMidnight(cell).date)?.groups ?? {};
      if (Number(first) > 12 && Number(first) <= 31 && Number(second) <= 12) dayFirst = true;
      if (Number(second) > 12 && Number(second) <= 31 && Number(first) <= 12) monthFirst = true;
    },
    order: () => (dayFirst === monthFirst ? null : dayFirst ? "day-first" : "month-first"),
  };
}

/** A quick test, because every cell of a file is checked and most are no dates. */
const mayBeYearLast = /^[^\d]{0,4}\d{1,2}[^\d]{0,3}[/.-]/u;

/** Whether a cell has the form of a date, even of an impossible one: to recognise a column by its values. */
export function looksLikeDate(text: string): boolean {
  if (text.length > mostLetters || !/\d{4}/u.test(text)) return false;
  const { date } = withoutMidnight(text);
  return yearFirst.test(date) || yearLast.test(date) || readNamedMonth(date)?.value !== undefined;
}

/** Normalises a date: one kind of blank, no invisible marks, no midnight after it, no weekday before it. */
function withoutMidnight(text: string): { readonly date: string; readonly hasTime: boolean } {
  if (text.length > mostLetters * 2) return { date: text, hasTime: false };
  const plain = withoutInvisible(text).normalize("NFKC").replaceAll(/\s+/gu, " ").trim();
  const { date, hour = "", rest = "", half } = timeOfDay.exec(plain)?.groups ?? {};
  if (date === undefined) return { date: plain, hasTime: false };
  const isMidnight =
    Number(hour) === (half === undefined ? 0 : 12) && /^[0:.,]+$/u.test(rest) && !/p/iu.test(half ?? "");
  return { date: date.replace(/,$/u, ""), hasTime: !isMidnight };
}

/** `12 mars 1980`, `March 12th, 1980`, `12-Mar-80`, `12 de marzo de 1980`, `mercredi 12 mars 1980`; null for another shape. */
function readNamedMonth(text: string): CellReading | null {
  const groups = namedParts(text);
  if (!groups) return null;
  const month = monthOf(groups["month"] ?? "");
  if (month === null) return null;
  if (groups["year"]?.length === 2) return withoutCentury;
  return readParts(groups["year"], String(month), groups["day"]);
}

function namedParts(text: string): Record<string, string | undefined> | undefined {
  const words = wordsOf(text);
  return named.map((shape) => shape.exec(words)?.groups).find((groups) => groups !== undefined);
}

/** Removes punctuation, small words and the weekday around day, month and year. */
function wordsOf(text: string): string {
  const words = text.split(/[ .,\-/]+/u).filter((word) => word !== "" && !/^(?:de|del|of|the)$/iu.test(word));
  return words.filter((word, at) => !(at === 0 && isWeekday(word))).join(" ");
}

const withoutCentury: CellReading = {
  code: "date_without_century",
  message: "The year has two digits; write four, as in 1984-02-29.",
};

/** The issue of a date that lacks a part or is a spreadsheet's serial number; null for other texts. */
function readIncomplete(text: string): CellReading | null {
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/u.test(text)) return withoutCentury;
  const { month, monthFirst } = withoutYear.exec(wordsOf(text))?.groups ?? {};
  if (monthOf(month ?? monthFirst ?? "") !== null)
    return { code: "date_without_year", message: "The spreadsheet left the year out; write it as in 1984-02-29." };
  if (/^\d{5}(?:\.0)?$/u.test(text))
    return {
      code: "date_is_serial_number",
      message: "This is the spreadsheet's internal number of a date; format the column as a date.",
      repair: serialDate(Number(text)),
    };
  return null;
}

const notUnderstood = (text: string): CellReading => ({
  code: "date_not_understood",
  message: "Expected a date such as 1984-02-29.",
  repair: withoutHyphens(text),
});

/** `19840229`. */
function withoutHyphens(text: string): string | null {
  const { year = "", month = "", day = "" } = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/u.exec(text)?.groups ?? {};
  return dateOf(year, month, day);
}

function yearLastDate(parts: Record<string, string | undefined>, order: DateOrder | null): CellReading {
  const { first = "", second = "", year = "" } = parts;
  const couldBe = {
    "day-first": dateOf(year, second, first),
    "month-first": dateOf(year, first, second),
  };
  const found = order ? [couldBe[order]] : [...new Set(Object.values(couldBe))];
  const dates = found.filter((date) => date !== null);
  if (dates.length > 1)
    return {
      code: "date_ambiguous",
      message: "Day and month cannot be told apart; say which comes first, or write the date as 1984-02-29.",
    };
  return dates[0] ? { value: dates[0] } : impossible;
}

const impossible: CellReading = {
  code: "date_impossible",
  message: "There is no such day; expected a date such as 1984-02-29.",
};

function readParts(year = "", month = "", day = ""): CellReading {
  const date = dateOf(year, month, day);
  return date ? { value: date } : impossible;
}
