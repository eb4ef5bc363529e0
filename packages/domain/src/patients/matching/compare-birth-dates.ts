import { editDistance } from "../../shared/names/edit-distance.ts";

/**
 * `swapped`: day and month changed places. `similar`: one digit wrong, or two neighbouring digits changed places.
 * `partial`: two of year, month and day agree.
 */
export type BirthDateAgreement = "same" | "swapped" | "similar" | "partial" | "different" | "missing";

/** Compares two dates given as eight digits, year first; they need not exist in the calendar. Empty means unknown. */
export function compareBirthDates(a: string, b: string): BirthDateAgreement {
  if (a === "" || b === "") return "missing";
  if (a === b) return "same";
  const [partsA, partsB] = [datePartsOf(a), datePartsOf(b)];
  if (partsA.year === partsB.year && partsA.month === partsB.day && partsA.day === partsB.month) return "swapped";
  if (editDistance(a, b) === 1) return "similar";
  const agreeing = [partsA.year === partsB.year, partsA.month === partsB.month, partsA.day === partsB.day];
  return agreeing.filter(Boolean).length === 2 ? "partial" : "different";
}

/** Dates that software (databases, Unix, spreadsheets) fills in for unknown ones. */
const placeholders = new Set(["00010101", "18991230", "19000101", "19700101"]);

/** The eight digits of a date written year first, with any separators; empty when the date is incomplete. */
export function birthDigits(text: string | null): string {
  const digits = (text ?? "").replaceAll(/\D/gu, "");
  return digits.length === 8 && !placeholders.has(digits) ? digits : "";
}

export const datePartsOf = (digits: string) => ({
  year: digits.slice(0, 4),
  month: digits.slice(4, 6),
  day: digits.slice(6),
});
