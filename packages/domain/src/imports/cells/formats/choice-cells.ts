import { sex as sexes } from "../../../patients/patient.ts";
import { acceptsNothing, isOneOf, isUpper } from "./bytes.ts";
import type { FormatRules } from "./cell-format.ts";
import type { CellReading } from "./cell-reading.ts";

export const sex: FormatRules = {
  read: (text) => readChoice(text, sexByWord, "female, male, other or unknown"),
  filterOf: () => isOneOf(sexes.options),
};

/** A country's code, or its name in French or English. */
export const country: FormatRules = {
  read: (text) =>
    /^[a-z]{2}$/iu.test(text)
      ? { value: text.toUpperCase() }
      : readChoice(text, countryByName, "a country code of two letters such as FR"),
  filterOf: () => (bytes, from, to) => to - from === 2 && isUpper(bytes[from]) && isUpper(bytes[from + 1]),
};

export const flag: FormatRules = {
  read: (text) => readChoice(text, flagByWord, "yes or no"),
  filterOf: () => acceptsNothing,
};

/** Several texts, between semicolons, commas or bars. */
export const list: FormatRules = {
  read: (text) => ({
    value: [...new Set(text.split(/[;,|]/u).map((part) => part.trim()))].filter((part) => part !== ""),
  }),
  filterOf: () => acceptsNothing,
  foldsLines: true,
};

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
