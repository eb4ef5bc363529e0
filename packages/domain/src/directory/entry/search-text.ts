import { sameNameKey } from "../../shared/names/human-name.ts";
import type { DirectoryFields } from "./directory-entry.ts";
import { type TextField, textFields } from "./directory-field.ts";

/** Separates the fields in a search text. No folded word contains it. */
export const fieldSeparator = "|";

/**
 * The folded words of all text fields, in a form that is searched by pattern: each word between two blanks, each field after a
 * separator, in the order of `textFields`. `| dupont | jean pierre |…`. The database stores it.
 */
export const searchTextOf = (fields: DirectoryFields): string =>
  textFields.map((field) => `${fieldSeparator} ${withEnd(foldedWords(field, fields[field]))}`).join("");

function foldedWords(field: TextField, value: string | readonly string[] | undefined): string {
  if (value === undefined) return "";
  const key = sameNameKey(typeof value === "string" ? value : value.join(" "));
  if (field === "rppsNumber" || field === "finess" || !hasManyDigits.test(key)) return key;
  return key
    .split(" ")
    .filter((word) => !isIdentifier(word))
    .join(" ");
}

const withEnd = (words: string): string => (words === "" ? "" : `${words} `);

const hasManyDigits = /\d{9}/u;

/**
 * Whether a word has the form of an RPPS or FINESS number. Such words are searched in these two fields only: in a name they are
 * somebody else's number.
 */
export const isIdentifier = (word: string): boolean => /^(?:\d{9}|\d{11})$/u.test(word);

/** Place of a field's words when a search text is split at its separators, counted from 0. */
export const placeOf = (field: TextField): number => textFields.indexOf(field) + 1;

/** Folded last and first name: the order of hits, so that É stands beside E. */
export const sortKeyOf = ({ lastName = "", firstName = "" }: DirectoryFields): string =>
  `${sameNameKey(lastName)} ${sameNameKey(firstName)}`.trim();
