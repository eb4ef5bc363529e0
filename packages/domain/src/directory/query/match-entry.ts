import { editDistance } from "../../shared/names/edit-distance.ts";
import type { DirectoryFields } from "../entry/directory-entry.ts";
import type { DirectoryField } from "../entry/directory-field.ts";
import { fieldSeparator, placeOf } from "../entry/search-text.ts";
import type { Expression, Range, WordMatch } from "./expression.ts";
import { nearPattern, swappedWords } from "./word-patterns.ts";

/** An entry with its search text, which is made once. */
export interface SearchableEntry {
  readonly fields: DirectoryFields;
  readonly searchText: string;
}

/** Whether a query finds the entry. The database answers the same for the local index (`matching-entries.pg.ts`). */
export function matchesEntry(query: Expression, entry: SearchableEntry): boolean {
  switch (query.kind) {
    case "all":
      return true;
    case "and":
      return query.of.every((part) => matchesEntry(part, entry));
    case "or":
      return query.of.some((part) => matchesEntry(part, entry));
    case "not":
      return !matchesEntry(query.of, entry);
    case "literal": {
      const { value, isPrefix } = query;
      return valuesOf(entry, query.field).some((one) => (isPrefix ? one.startsWith(value) : one === value));
    }
    case "literal-range":
      return valuesOf(entry, query.field).some((one) => isWithin(one, query.range));
    case "number-range":
      return valuesOf(entry, query.field).some((one) => isWithin(Number(one), query.range));
    case "text": {
      const places = entry.searchText.split(fieldSeparator);
      return query.fields.some((field) => matchesWords(places[placeOf(field)] ?? "", query));
    }
  }
}

function valuesOf({ fields }: SearchableEntry, field: DirectoryField): readonly string[] {
  const value = fields[field];
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

/** Texts are compared by their code units, as the database does it with the collation "C". */
const isWithin = <Value extends string | number>(
  value: Value,
  { low, high, withLow, withHigh }: Range<Value>,
): boolean =>
  (low === null || value > low || (withLow && value === low)) &&
  (high === null || value < high || (withHigh && value === high));

/** @param text the folded words of one field, each between blanks */
function matchesWords(
  text: string,
  { words, match }: { readonly words: readonly string[]; readonly match: WordMatch },
) {
  if (words.length === 0) return false;
  const has = (word: string) => text.includes(` ${word} `);
  switch (match.kind) {
    case "words":
      return words.every(has);
    case "prefix":
      return text.includes(` ${words.join(" ")}`);
    case "phrase":
      return has(words.join(" "));
    case "near":
      return new RegExp(nearPattern(words, match.distance), "u").test(text);
    case "fuzzy":
      return words.every((word) => text.split(" ").some((one) => one !== "" && isAlike(one, word, match.edits)));
  }
}

/** Whether a word is another one with at most so many typing errors. */
export const isAlike = (one: string, word: string, edits: number): boolean =>
  swappedWords(word, edits).some((spelling) => editDistance(one, spelling.word) <= edits - spelling.swaps);
