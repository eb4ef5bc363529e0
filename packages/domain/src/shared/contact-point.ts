import { z } from "zod";
import { digitsOf } from "./dialled-digits.ts";

const phoneShape = /^\+?[\d\s().\-/]{5,30}$/u;

/** A telephone number as people write it. It is stored as written and compared by the digits that are dialled. */
export const phone = z
  .string()
  .trim()
  .max(40)
  .refine(
    (text) => phoneShape.test(text) && digitsOf(text).length >= 5,
    "expected a telephone number such as +33 1 23 45 67 89",
  );

export const email = z.email().max(254);

/** Two e-mail addresses with the same identity are the same address: case and surrounding blanks do not matter. */
export const emailIdentity = (address: string): string => address.trim().toLowerCase();
