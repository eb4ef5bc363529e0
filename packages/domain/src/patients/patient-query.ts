import { digitsOf, reversedDigits } from "../shared/contact-point.ts";
import { searchKey } from "../shared/human-name.ts";
import type { LocalDate } from "../shared/time.ts";

/** What a search text can mean; one text may mean several things. The same on the server and in the desk's cache. */
export interface PatientQuery {
  /** Words of a name, folded by `searchKey`; empty when the text holds no letter. */
  readonly words: readonly string[];
  /** Folded text to look for as an MRN's beginning. */
  readonly mrn: string | null;
  /** The last digits of a telephone number, from the last to the first. */
  readonly phoneReversed: string | null;
  readonly phoneDigits: string | null;
  readonly birthDate: LocalDate | null;
}

const fewestPhoneDigits = 4;
/** 00, the country and at least six of the number. */
const fewestInternationalDigits = 10;

/** `null` when the text asks for nothing. */
export function parsePatientQuery(text: string): PatientQuery | null {
  const folded = searchKey(text);
  if (folded === "") return null;
  const birthDate = parseBirthDate(text.trim());
  const digits = digitsOf(text);
  const words = /\p{L}/u.test(folded) ? folded.split(" ") : [];
  const isNumber = /^[\d\s().+\-/]+$/u.test(text.trim());
  const phone =
    isNumber && !birthDate && digits.length >= fewestPhoneDigits ? nationalDigits(text.trim(), digits) : null;
  return {
    words,
    // An MRN may be written with signs and blanks between its parts; a name of several words has no digits.
    mrn: birthDate || (words.length > 1 && digits === "") ? null : folded.replaceAll(" ", ""),
    phoneReversed: phone && reversedDigits(phone),
    phoneDigits: phone,
    birthDate,
  };
}

/** A number may be kept with +33 or with 0 in front; without either, both are found. The end of one may begin with 00. */
function nationalDigits(text: string, digits: string): string {
  if (text.startsWith("+")) return digits.slice(2);
  return digits.startsWith("00") && digits.length >= fewestInternationalDigits
    ? digits.slice(4)
    : digits.replace(/^0/u, "");
}

/** 1980-12-31, 31/12/1980, 31.12.1980, 31 12 1980 or 31121980: the day comes first, as on a French card. */
function parseBirthDate(text: string): LocalDate | null {
  const iso = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/u.exec(text);
  const european =
    /^(?<day>\d{1,2})[/.\s-](?<month>\d{1,2})[/.\s-](?<year>\d{4})$/u.exec(text) ??
    /^(?<day>\d{2})(?<month>\d{2})(?<year>(?:19|20)\d{2})$/u.exec(text);
  const parts = (iso ?? european)?.groups as { year: string; month: string; day: string } | undefined;
  if (!parts) return null;
  const [month, day] = [Number(parts.month), Number(parts.day)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(Number(parts.year), month)) return null;
  return `${parts.year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as LocalDate;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
