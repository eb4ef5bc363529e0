import { foldText } from "./fold-text.ts";

/** A date that a note writes, in ISO form, with its place. */
export interface DateAt {
  readonly date: string;
  readonly start: number;
  readonly end: number;
  /** Another reading of the same digits (03/04: 3 April or 4 March), when nothing in the text decides. */
  readonly other: string | null;
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug aout",
    "september sep sept septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
  ].flatMap((names, nth) => names.split(" ").map((name) => [name, nth + 1])),
);
const monthNames = Object.keys(months)
  .sort((one, other) => other.length - one.length)
  .join("|");

const iso = /(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/g;
const numeric = /(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)(?![\d/])/g;
const named = new RegExp(
  `(?<!\\p{L})(?:(\\d{1,2})(?:st|nd|rd|th|er)?(?: of)? (${monthNames})\\.?|(${monthNames})\\.? (\\d{1,2})(?:st|nd|rd|th)?)(?!\\p{L}|\\d),? ?((?:19|20)\\d\\d)?`,
  "gu",
);

const daysOf = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const fullYear = (text: string): number => (text.length === 2 ? 2_000 + Number(text) : Number(text));

/**
 * The full dates in a text. Two numbers with a slash are no date: they are far more often a blood pressure or a score.
 * Where day and month could be swapped, the day is read first, as `other` says.
 */
export function datesIn(text: string): DateAt[] {
  const found: DateAt[] = [];
  const source = foldText(text);
  const add = (match: RegExpExecArray | RegExpMatchArray, date: string | null, other: string | null = null) => {
    const start = match.index ?? 0;
    if (date) found.push({ date, start, end: start + match[0].length, other });
  };
  for (const match of source.matchAll(iso)) add(match, isoDate(Number(match[1]), Number(match[2]), Number(match[3])));
  for (const match of source.matchAll(numeric)) {
    const [, one = "", two = "", year = ""] = match;
    const dayFirst = isoDate(fullYear(year), Number(two), Number(one));
    const monthFirst = isoDate(fullYear(year), Number(one), Number(two));
    add(match, dayFirst ?? monthFirst, dayFirst && monthFirst !== dayFirst ? monthFirst : null);
  }
  for (const match of source.matchAll(named)) {
    const month = months[match[2] ?? match[3] ?? ""] ?? 0;
    if (match[5]) add(match, isoDate(Number(match[5]), month, Number(match[1] ?? match[4])));
  }
  return found.sort((one, other) => one.start - other.start);
}
