import { z } from "zod";

/** PostgreSQL text cannot hold NUL, and a lone surrogate is not text at all. */
const storable = (text: string) => !text.includes("\0") && text.isWellFormed();

/** One line of text, trimmed, not empty. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => storable(text) && !/[\n\r\u2028\u2029]/u.test(text), "expected one line of text");

/** Text of several lines, trimmed, not empty. */
export const prose = (max: number) => z.string().trim().min(1).max(max).refine(storable, "expected text");
