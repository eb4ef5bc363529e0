import { z } from "zod";

const phoneShape = /^\+?[\d\s().\-/]{5,30}$/u;

/** A telephone number as people write it; kept as written, compared by its digits. */
export const phone = z
  .string()
  .trim()
  .max(40)
  .refine(
    (text) => phoneShape.test(text) && digitsOf(text).length >= 5,
    "expected a telephone number such as +33 1 23 45 67 89",
  );

export const email = z.email().max(254);

export const digitsOf = (text: string): string => text.replaceAll(/\D/gu, "");

/**
 * The digits from the last to the first, without an international prefix or the leading zero, so that the end of a
 * number can be searched as a prefix: "+33 6 12 34 56 78" and "06 12 34 56 78" both start with 87654321.
 */
export const reversedDigits = (text: string): string => digitsOf(text).split("").reverse().join("");
