import { z } from "zod";
import { hasLuhnDigit } from "../../shared/luhn.ts";

/**
 * The national number of a French health establishment (FINESS): 9 characters. In Corsica the second one is a letter
 * (2A, 2B); these numbers have no check digit that can be verified.
 */
export const finessNumber = z
  .string()
  .trim()
  .regex(/^(?:\d{9}|2[AB]\d{7})$/u, "expected a FINESS number: 9 digits, or 2A or 2B and 7 digits");

export const hasFinessDigit = (finess: string): boolean => /^2[AB]/u.test(finess) || hasLuhnDigit(finess);
