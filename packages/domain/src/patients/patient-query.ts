import { digitsOf, typedNumber } from "../shared/dialled-digits.ts";
import { hasLetter, searchKey } from "../shared/names/human-name.ts";
import type { LocalDate } from "../shared/time/time.ts";
import { readTypedDate } from "../shared/time/typed-date.ts";

/** What a search text can mean; one text may mean several things. The same on the server and in the desk's cache. */
export interface PatientQuery {
  /** Words of a name, folded by `searchKey`; empty when the text holds no letter. */
  readonly words: readonly string[];
  /** Folded text to look for as an MRN's beginning. */
  readonly mrn: string | null;
  /** Digits that a telephone number may end with; several where a long number may begin with its country. */
  readonly phones: readonly string[];
  readonly birthDate: LocalDate | null;
}

const fewestPhoneDigits = 4;

/**
 * `null` when the text asks for nothing.
 * @param today the clinic's day, which decides the century of a year of two digits
 */
export function parsePatientQuery(text: string, today: LocalDate): PatientQuery | null {
  const folded = searchKey(text);
  if (folded === "") return null;
  const birthDate = readTypedDate(text, { today });
  const digits = digitsOf(text);
  const words = hasLetter(folded) ? folded.split(" ") : [];
  const isNumber = /^[\d\s().+\-/]+$/u.test(text.trim());
  return {
    words: birthDate ? [] : words,
    // An MRN may be written with signs and blanks between its parts; a name of several words has no digits.
    mrn: birthDate || (words.length > 1 && digits === "") ? null : folded.replaceAll(" ", ""),
    phones: isNumber && !birthDate && digits.length >= fewestPhoneDigits ? typedNumber(text) : [],
    birthDate,
  };
}

/** Latin letters find too much one by one; a whole name of another script may be one character. */
export const isWorthSearching = (text: string): boolean => {
  const typed = text.trim();
  return typed.length >= 2 || /[^\p{ASCII}\p{Script=Latin}\p{P}\p{Z}\p{S}\p{M}\p{Cc}\p{Cf}\p{Cs}]/u.test(typed);
};
