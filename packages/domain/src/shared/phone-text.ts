import { phone } from "./contact-point.ts";
import { dialledNumber, digitsOf } from "./dialled-digits.ts";

/** Groups of three digits from the left; the last group may have four, so that no digit stands alone. */
const inThrees = (digits: string): string => digits.replaceAll(/\d{3}(?=\d{2})/gu, "$& ");
const inPairs = (digits: string): string => digits.replaceAll(/\d\d(?=\d)/gu, "$& ");

/**
 * Formats a number as it is read aloud: a French one in pairs, a foreign one in groups after its calling code, anything
 * else as written. The dialled digits stay the same.
 */
export function tidyPhone(text: string): string {
  const { country, national } = dialledNumber(text);
  if (country === "33" && national.length === 9) return `+33 ${national.charAt(0)} ${inPairs(national.slice(1))}`;
  if (country !== "") return `+${country} ${inThrees(national)}`;
  const digits = digitsOf(text);
  return digits.length === 10 && digits.startsWith("0") ? inPairs(digits) : text.trim();
}

/** Whether a form may send the number: the server uses the same rule. */
export const isPhone = (text: string): boolean => phone.safeParse(text).success;

/** For display: like `tidyPhone`, but a French number as it is dialled in France. */
export const phoneAtHome = (text: string): string => tidyPhone(text).replace(/^\+33 /u, "0");
