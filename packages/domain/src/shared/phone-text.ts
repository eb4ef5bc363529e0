import { phone } from "./contact-point.ts";
import { dialledNumber, digitsOf } from "./dialled-digits.ts";

/** Groups of three from the left; what is left over makes the last group longer, so that no digit stands alone. */
const inThrees = (digits: string): string => digits.replaceAll(/\d{3}(?=\d{2})/gu, "$& ");
const inPairs = (digits: string): string => digits.replaceAll(/\d\d(?=\d)/gu, "$& ");

/**
 * A number as it is read aloud: a French one in pairs, one of another country with its code in groups, anything else as it
 * was written. The digits stay those that are dialled.
 */
export function tidyPhone(text: string): string {
  const { country, national } = dialledNumber(text);
  if (country === "33" && national.length === 9) return `+33 ${national.charAt(0)} ${inPairs(national.slice(1))}`;
  if (country !== "") return `+${country} ${inThrees(national)}`;
  const digits = digitsOf(text);
  return digits.length === 10 && digits.startsWith("0") ? inPairs(digits) : text.trim();
}

/** What is wrong with a number in a form, by the rule that the server holds it to. */
export const isPhone = (text: string): boolean => phone.safeParse(text).success;

/** For reading: as `tidyPhone`, and a French number as it is dialled in France. */
export const phoneAtHome = (text: string): string => tidyPhone(text).replace(/^\+33 /u, "0");
