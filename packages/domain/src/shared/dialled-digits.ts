/** Country calling codes by their first digits (ITU-T E.164): one digit, two digits, and three for all others. */
const callingCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/u;
/** In Italy the zero of a number is dialled from abroad too. */
const keepsZero = "39";
/** A country and at least seven digits more: a shorter number without a plus is one of this country. */
const fewestWithCountry = 10;
const mostDialled = 15;

export interface DialledNumber {
  /** Calling code of the country; empty where the number does not say. */
  readonly country: string;
  /** What is dialled inside that country, without the zero that is dialled there only. */
  readonly national: string;
}

export const digitsOf = (text: string): string => text.replaceAll(/\D/gu, "");

/**
 * The digits that are dialled: `+33 (0)6 12 34 56 78`, `0033 612345678` and `+33 06 12 34 56 78` are one number, and
 * `06 12 34 56 78` is the same without its country.
 */
export function dialledNumber(phone: string): DialledNumber {
  const written = phone.trim().replaceAll(/\(0+\)/gu, (zero, at: number) => (at === 0 ? zero : ""));
  const digits = digitsOf(written);
  const isInternational = written.startsWith("+") || (digits.startsWith("00") && digits.length > fewestWithCountry);
  if (!isInternational) return { country: "", national: digits.replace(/^0/u, "") };
  const abroad = written.startsWith("+") ? digits : digits.slice(2);
  const country = callingCode.exec(abroad)?.[0] ?? "";
  const rest = abroad.slice(country.length);
  return { country, national: country === keepsZero ? rest : rest.replace(/^0/u, "") };
}

/** As digits, as dialled from abroad; a number that does not say its country stays as it is dialled at home. */
export const dialledDigits = (phone: string): string => {
  const { country, national } = dialledNumber(phone);
  return country === "" ? digitsOf(phone) : country + national;
};

/**
 * From the last digit to the first, so that the end of a number can be searched as a prefix: `+33 6 12 34 56 78` and
 * `06 12 34 56 78` both begin with 87654321.
 */
export const reversedDigits = (phone: string): string => dialledDigits(phone).split("").reverse().join("");

/**
 * The digits that the end of a stored number may be, for a text of digits that somebody typed: the number as it is dialled
 * inside its country, and for a long one without a plus also what is left when it began with the country.
 */
export function typedNumber(text: string): string[] {
  const { country, national } = dialledNumber(text);
  const digits = digitsOf(text);
  const mayBeginWithCountry =
    country === "" && !digits.startsWith("0") && digits.length >= fewestWithCountry && digits.length <= mostDialled;
  const inside = mayBeginWithCountry ? dialledNumber(`+${digits}`).national : national;
  return [...new Set([national, inside])].filter((found) => found !== "");
}
