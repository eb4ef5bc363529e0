import { email, phone } from "../../../shared/contact-point.ts";
import { hasLuhnDigit } from "../../../shared/luhn.ts";
import { withoutInvisible } from "../damage/clean-cell.ts";
import { type DateOrder, readDate } from "../dates/read-date.ts";
import type { CellFormat } from "../fields/import-field.ts";
import type { CellProblem, CellReading } from "./cell-reading.ts";

/** Reads a cleaned cell that is not empty. It never adds or changes digits: a cell that lost some gets an issue. */
export function readCell(format: CellFormat, cell: string, dateOrder: DateOrder | null): CellReading {
  if (format === "text") return { value: cell };
  const text = withoutInvisible(cell);
  switch (format) {
    case "identifier":
      return rounded.test(text) ? scientificNotation : { value: text };
    case "phone":
      return readPhone(text);
    case "email":
      return readEmail(text);
    case "date":
      return readDate(text, dateOrder);
    case "sex":
      return readChoice(text, sexByWord, "female, male, other or unknown");
    case "country":
      return /^[a-z]{2}$/iu.test(text)
        ? { value: text.toUpperCase() }
        : readChoice(text, countryByName, "a country code of two letters such as FR");
    case "rpps":
      return readRpps(text);
    case "list":
      return { value: [...new Set(text.split(/[;,|]/u).map((part) => part.trim()))].filter((part) => part !== "") };
    case "flag":
      return readChoice(text, flagByWord, "yes or no");
  }
}

/** A long number that a spreadsheet rounded: always with a sign. A code such as 12E4 is text. */
const rounded = /^\d(?:[.,]\d+)?E\+\d{2,}$/iu;
const scientific = /^\d+(?:[.,]\d+)?E\+?\d+$/iu;
const scientificNotation: CellReading = {
  code: "scientific_notation",
  message: "The spreadsheet rounded the number and lost digits; format the column as text and enter it again.",
};

function readPhone(text: string): CellReading {
  if (scientific.test(text)) return scientificNotation;
  const written = text
    .replace(/^tel:\s*/iu, "")
    .replaceAll(/[‐‑‒–—−]/gu, "-")
    .trim();
  if (/^\d+\.\d$/u.test(written))
    return {
      code: "invalid_phone",
      message: "The spreadsheet turned it into a decimal number.",
      repair: beforeZero(written),
    };
  if (!phone.safeParse(written).success)
    return { code: "invalid_phone", message: "Expected a telephone number such as +33 1 23 45 67 89." };
  return /^[1-9]\d{8}$/u.test(written) ? { value: written, warning: leadingZeroLost(null) } : { value: written };
}

const beforeZero = (text: string): string | null => (text.endsWith(".0") ? text.slice(0, -2) : null);

const leadingZeroLost = (repair: string | null): CellProblem => ({
  code: "leading_zero_lost",
  message: "A zero at the beginning seems to be missing; spreadsheets drop it unless the column is text.",
  repair,
});

function readEmail(text: string): CellReading {
  const written = text.replace(/^mailto:/iu, "");
  if (email.safeParse(written).success) return { value: written };
  const closed = written.replaceAll(/\s/gu, "").replace(/[.,;]$/u, "");
  const repair = email.safeParse(closed).success ? closed : null;
  return { code: "invalid_email", message: "Expected an e-mail address such as name@example.org.", repair };
}

function readRpps(text: string): CellReading {
  if (scientific.test(text)) return scientificNotation;
  const digits = text.replaceAll(/[\s.]/gu, "");
  if (/^\d{11}$/u.test(digits)) {
    if (hasLuhnDigit(digits)) return { value: digits };
    return { value: digits, warning: { code: "check_digit", message: "The check digit of the RPPS number is wrong." } };
  }
  if (/^\d{10}$/u.test(digits) && hasLuhnDigit(digits)) return leadingZeroLost(`0${digits}`);
  // The national identifier is the RPPS number with the prefix 8, which names the kind of number.
  const repair = /^8\d{11}$/u.test(digits) && hasLuhnDigit(digits.slice(1)) ? digits.slice(1) : null;
  return { code: "invalid_identifier", message: "Expected an RPPS number of 11 digits.", repair };
}

function readChoice(text: string, byWord: ReadonlyMap<string, unknown>, expected: string): CellReading {
  const word = text.toLowerCase().replace(/\.$/u, "");
  if (byWord.has(word)) return { value: byWord.get(word) };
  return { code: "invalid_choice", message: `Expected ${expected}.` };
}

const choices = (words: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(words).flatMap(([all, value]) => all.split(" ").map((word) => [word, value] as const)));

const sexByWord = new Map([
  ...["female", "f", "femme", "féminin", "feminin", "woman", "mme", "mlle", "madame", "mrs", "ms"].map(
    (word) => [word, "female"] as const,
  ),
  ...["male", "m", "h", "homme", "masculin", "man", "monsieur", "mr"].map((word) => [word, "male"] as const),
  ...["other", "autre", "x"].map((word) => [word, "other"] as const),
  ...["unknown", "inconnu", "u", "?", "indéterminé"].map((word) => [word, "unknown"] as const),
]);

const countryByName = choices({
  france: "FR",
  "belgique belgium": "BE",
  "suisse switzerland": "CH",
  luxembourg: "LU",
  "allemagne germany": "DE",
  "espagne spain": "ES",
  "italie italy": "IT",
  portugal: "PT",
});

const flagByWord = choices({
  "yes y true 1 oui o vrai active actif": true,
  "no n false 0 non faux inactive inactif": false,
});
