import { digitsOf, typedNumber } from "../shared/dialled-digits.ts";
import { hasLetter, searchKey } from "../shared/names/human-name.ts";
import type { LocalDate } from "../shared/time/time.ts";
import { readTypedDate } from "../shared/time/typed-date.ts";

/** The possible meanings of a search text; it can have several. The server and the desk's cache use the same. */
export interface PatientQuery {
  /** Words of a name, folded by `searchKey`; empty when the text holds no letter. */
  readonly words: readonly string[];
  /** Folded text with which an MRN may begin. */
  readonly mrn: string | null;
  /** Digits with which a telephone number may end; several when a long number may begin with its country code. */
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
    // An MRN may contain signs and blanks; several words without a digit are a name.
    mrn: birthDate || (words.length > 1 && digits === "") ? null : folded.replaceAll(" ", ""),
    phones: isNumber && !birthDate && digits.length >= fewestPhoneDigits ? typedNumber(text) : [],
    birthDate,
  };
}

/** One Latin letter finds too many patients; in other scripts, one character may be a whole name. */
export const isWorthSearching = (text: string): boolean => {
  const typed = text.trim();
  return typed.length >= 2 || /[^\p{ASCII}\p{Script=Latin}\p{P}\p{Z}\p{S}\p{M}\p{Cc}\p{Cf}\p{Cs}]/u.test(typed);
};
