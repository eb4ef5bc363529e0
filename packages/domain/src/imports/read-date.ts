import { type LocalDate, localDate } from "../shared/time.ts";
import type { CellReading } from "./read-cell.ts";
import { serialDate } from "./serial-date.ts";

/** Whether 03/04/1980 is in April or in March. Only a person or the rest of the column can say. */
export type DateOrder = "day-first" | "month-first";

const yearFirst = /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?)?$/u;
const yearLast = /^(?<first>\d{1,2})[/.-](?<second>\d{1,2})[/.-](?<year>\d{4})(?: 0{1,2}:00(?::00)?)?$/u;
const named = /^(?<day>\d{1,2})(?:er)?[ .-]+(?<month>[\p{L}]{3,9})\.?[ .-]+(?<year>\d{4})$/u;
const namedFirst = /^(?<month>[\p{L}]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})$/u;

/** A date as it is written in spreadsheets, as ISO; what could be two dates, or is none, is named and not guessed. */
export function readDate(text: string, order: DateOrder | null): CellReading {
  const groups = (yearFirst.exec(text) ?? named.exec(text) ?? namedFirst.exec(text))?.groups;
  if (groups) return dateOf(groups["year"], monthNumber(groups["month"] ?? ""), groups["day"]);
  const parts = yearLast.exec(text)?.groups;
  if (parts) return yearLastDate(parts, order);
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/u.test(text) || /^\d{1,2}[ .-]+\p{L}{3,9}\.?[ .-]+\d{2}$/u.test(text))
    return { code: "date_without_century", message: "The year has two digits; write four, as in 1984-02-29." };
  if (/^\d{1,2}[ .-]\p{L}{3,9}\.?$|^\p{L}{3,9}\.?[ .-]\d{1,2}$/u.test(text))
    return { code: "date_without_year", message: "The spreadsheet left the year out; write it as in 1984-02-29." };
  if (/^\d{5}(?:\.0)?$/u.test(text))
    return {
      code: "date_is_serial_number",
      message: "The spreadsheet's own number of a day stands here; format the column as a date.",
      repair: serialDate(Number(text)),
    };
  return {
    code: "date_not_understood",
    message: "Expected a date such as 1984-02-29.",
    repair: validDate(text.replace(/^(\d{4})(\d{2})(\d{2})$/u, "$1-$2-$3")),
  };
}

/** How the dates of a column are meant, if one of them can be meant in one way only and none contradicts it. */
export function dateOrderOf(values: readonly string[]): DateOrder | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const { first = "", second = "" } = yearLast.exec(value.trim())?.groups ?? {};
    if (Number(first) > 12 && Number(second) <= 12) dayFirst = true;
    if (Number(second) > 12 && Number(first) <= 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst ? "day-first" : "month-first";
}

function yearLastDate(parts: Record<string, string | undefined>, order: DateOrder | null): CellReading {
  const { first = "", second = "", year } = parts;
  const couldBe = {
    "day-first": validDate(isoOf(year, second, first)),
    "month-first": validDate(isoOf(year, first, second)),
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

function dateOf(year: string | undefined, month: string, day: string | undefined): CellReading {
  const date = validDate(isoOf(year, month, day));
  return date ? { value: date } : impossible;
}

const isoOf = (year = "", month = "", day = ""): string => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

const validDate = (iso: string): LocalDate | null => localDate.safeParse(iso).data ?? null;

/** By the letters that tell the months of both languages apart: `mar`, `mars`, `may`, `mai`, `juin`, `juil`, ... */
const monthBeginnings: readonly (readonly string[])[] = [
  ["jan"],
  ["feb", "fév", "fev"],
  ["mar"],
  ["apr", "avr"],
  ["may", "mai"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "aoû", "aou"],
  ["sep"],
  ["oct"],
  ["nov"],
  ["dec", "déc"],
];

function monthNumber(month: string): string {
  if (/^\d/u.test(month)) return month;
  const at = monthBeginnings.findIndex((names) => names.some((name) => month.toLowerCase().startsWith(name)));
  return at < 0 ? "" : String(at + 1);
}
