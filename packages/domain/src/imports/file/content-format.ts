import { email, phone } from "../../shared/contact-point.ts";
import { hasLuhnDigit } from "../../shared/luhn.ts";
import { looksLikeDate } from "../cells/dates/read-date.ts";

/** Kind of value in a column, recognised without its heading. */
export type ContentFormat = "finess" | "rpps" | "date" | "email" | "phone" | "sex";

const sexWords = new Set(["f", "m", "h", "female", "male", "femme", "homme", "féminin", "masculin", "feminin"]);

/** The most specific test comes first: an RPPS number could be a telephone number too. */
const tests: readonly (readonly [ContentFormat, (text: string) => boolean])[] = [
  ["email", (text) => text.includes("@") && email.safeParse(text).success],
  ["date", looksLikeDate],
  ["rpps", (text) => /^[18]\d{10}$/u.test(text) && hasLuhnDigit(text)],
  // Corsican numbers have a letter (2A, 2B) and no check digit that Luhn could verify.
  ["finess", (text) => (/^\d{9}$/u.test(text) && hasLuhnDigit(text)) || /^2[AB]\d{7}$/u.test(text)],
  ["sex", (text) => sexWords.has(text.toLowerCase())],
  ["phone", (text) => text.replaceAll(/\D/gu, "").length >= 8 && phone.safeParse(text).success],
];

export function contentFormatOf(value: string): ContentFormat | null {
  const text = value.trim();
  return tests.find(([, test]) => test(text))?.[0] ?? null;
}

/** The format of at least nine in ten values; empty cells do not count. */
export function contentFormatOfColumn(values: readonly string[]): ContentFormat | null {
  const filled = values.filter((value) => value.trim() !== "");
  const counts = new Map<ContentFormat, number>();
  for (const value of filled) {
    const format = contentFormatOf(value);
    if (format) counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= filled.length * 0.9 ? best[0] : null;
}

/** Whether a cell of the first line is data and no heading. */
export const holdsValues = (cell: string): boolean => contentFormatOf(cell) !== null || /^\d{5,}$/u.test(cell.trim());
