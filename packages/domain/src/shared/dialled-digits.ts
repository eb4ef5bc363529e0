/** Country calling codes by their first digits (ITU-T E.164): one digit, two digits, and three for all others. */
const callingCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/u;
/** In Italy the zero of a number is dialled from abroad too. */
const keepsZero = "39";
/** Fewest digits of a number with a country code: a shorter number without a plus is national. */
const fewestWithCountry = 10;
const mostDialled = 15;

export interface DialledNumber {
  /** Calling code of the country; empty when the number has none. */
  readonly country: string;
  /** Digits dialled inside that country, without the leading zero that is only dialled there. */
  readonly national: string;
}

export const digitsOf = (text: string): string => text.replaceAll(/\D/gu, "");

/**
 * Splits a number into calling code and national digits: `+33 (0)6 12 34 56 78`, `0033 612345678` and `+33 06 12 34 56 78`
 * give the same, and `06 12 34 56 78` gives it without the country.
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

/** The digits as dialled from abroad; of a number without a calling code, the national digits. */
export const dialledDigits = (phone: string): string => {
  const { country, national } = dialledNumber(phone);
  return country === "" ? digitsOf(phone) : country + national;
};

/**
 * The dialled digits from last to first, so that the end of a number can be searched as a prefix: `+33 6 12 34 56 78` and
 * `06 12 34 56 78` both give a text that begins with 87654321.
 */
export const reversedDigits = (phone: string): string => dialledDigits(phone).split("").reverse().join("");

/**
 * Turns digits that somebody typed into the possible ends of a stored number: the national digits, and for a long number
 * without a plus also the digits that remain if it began with a calling code.
 */
export function typedNumber(text: string): string[] {
  const { country, national } = dialledNumber(text);
  const digits = digitsOf(text);
  const mayBeginWithCountry =
    country === "" && !digits.startsWith("0") && digits.length >= fewestWithCountry && digits.length <= mostDialled;
  const inside = mayBeginWithCountry ? dialledNumber(`+${digits}`).national : national;
  return [...new Set([national, inside])].filter((found) => found !== "");
}
