import { hasLuhnDigit } from "../../../shared/luhn.ts";
import { areDigits } from "./bytes.ts";
import type { CellFilter, FormatRules } from "./cell-format.ts";
import type { CellReading } from "./cell-reading.ts";
import { isRounded, leadingZeroLost, scientificNotation } from "./rounded-number.ts";

/** The national number of a French health professional. */
export const rpps: FormatRules = { read: readRpps, filterOf: () => isRpps };

function readRpps(text: string): CellReading {
  if (isRounded(text)) return scientificNotation;
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

/** Only with a right check digit: a wrong one gives a warning. */
const isRpps: CellFilter = (bytes, from, to) =>
  to - from === 11 && areDigits(bytes, from, to) && hasLuhnDigit(String.fromCharCode(...bytes.subarray(from, to)));
