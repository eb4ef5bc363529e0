import { z } from "zod";
import { foldLines } from "./fold-lines.ts";

/** PostgreSQL text cannot hold NUL, and a lone surrogate is not text at all. */
const storable = (text: string) => !text.includes("\0") && text.isWellFormed();

/** One line of text, trimmed, not empty; several lines are folded to one. */
export const line = (max: number) =>
  z.string().overwrite(foldLines).trim().min(1).max(max).refine(storable, "expected text");

/** Text of several lines, trimmed, not empty. */
export const prose = (max: number) => z.string().trim().min(1).max(max).refine(storable, "expected text");
