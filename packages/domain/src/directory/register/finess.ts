import { z } from "zod";
import { hasLuhnDigit } from "../../shared/luhn.ts";

const finessShape = /^(?:\d{9}|2[AB]\d{7})$/u;

/**
 * The national number of a French health establishment (FINESS): 9 characters. In Corsica the second one is a letter
 * (2A, 2B); these numbers have no check digit that can be verified.
 */
export const finessNumber = z
  .string()
  .trim()
  .regex(finessShape, "expected a FINESS number: 9 digits, or 2A or 2B and 7 digits");

export const isFinessNumber = (text: string): boolean => finessShape.test(text);

export const hasFinessDigit = (finess: string): boolean => /^2[AB]/u.test(finess) || hasLuhnDigit(finess);
