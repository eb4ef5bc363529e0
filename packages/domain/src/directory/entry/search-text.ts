import { sameNameKey } from "../../shared/names/human-name.ts";
import type { DirectoryFields } from "./directory-entry.ts";
import { type TextField, textFields } from "./directory-field.ts";

/** Separates the fields in a search text. No folded word contains it. */
export const fieldSeparator = "|";

/**
 * The folded words of all text fields, in a form that is searched by pattern: each word between two blanks, each field after a
 * separator, in the order of `textFields`. `| dupont | jean pierre |…`. The database stores it.
 */
export const searchTextOf = (fields: DirectoryFields, fold: Fold = sameNameKey): string => {
  let text = "";
  for (const field of textFields) {
    const words = foldedWords(field, fields[field], fold);
    text += words === "" ? `${fieldSeparator} ` : `${fieldSeparator} ${words} `;
  }
  return text;
};

/** Folds a text as `sameNameKey` does. */
type Fold = (text: string) => string;

/** Folds as `sameNameKey` does, and keeps the results: an extract says the same towns and professions millions of times. */
export function createMemoryOfFolds(most = 100_000): Fold {
  const known = new Map<string, string>();
  return (text) => {
    let key = known.get(text);
    if (key !== undefined) return key;
    key = sameNameKey(text);
    if (known.size >= most) known.clear();
    known.set(text, key);
    return key;
  };
}

function foldedWords(field: TextField, value: string | readonly string[] | undefined, fold: Fold): string {
  if (value === undefined) return "";
  const key = fold(typeof value === "string" ? value : value.join(" "));
  if (field === "rppsNumber" || field === "finess" || !hasManyDigits.test(key)) return key;
  return key
    .split(" ")
    .filter((word) => !isIdentifier(word))
    .join(" ");
}

const hasManyDigits = /\d{9}/u;

/**
 * Whether a word has the form of an RPPS or FINESS number. Such words are searched in these two fields only: in a name they are
 * somebody else's number.
 */
export const isIdentifier = (word: string): boolean => /^(?:\d{9}|\d{11})$/u.test(word);

/** Place of a field's words when a search text is split at its separators, counted from 0. */
export const placeOf = (field: TextField): number => textFields.indexOf(field) + 1;

/** Folded last and first name: the order of hits, so that É stands beside E. */
export const sortKeyOf = ({ lastName = "", firstName = "" }: DirectoryFields, fold: Fold = sameNameKey): string =>
  `${fold(lastName)} ${fold(firstName)}`.trim();
