import { z } from "zod";
import { foldLines } from "./fold-lines.ts";

/** PostgreSQL text cannot hold NUL, and a lone surrogate is not text at all. */
const storable = (text: string) => !text.includes("\0") && text.isWellFormed();

const isOrdinary = /^[ -~\u00a1-\u00ac\u00ae-\u024f]*$/u;

/** Invisible characters that choose the glyph of the character before them; Japanese family names and Mongolian need them. */
const variationSelector = String.raw`[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`;
/** Invisible characters that decide how two letters join; Persian and Indic names need them. */
const joiner = String.raw`[\u200c\u200d]`;
const ignorable = new RegExp(String.raw`(?!${variationSelector}|${joiner})\p{Default_Ignorable_Code_Point}`, "gu");
const strayVariation = new RegExp(String.raw`(?<![\p{L}\p{N}\p{P}\p{S}])${variationSelector}+`, "gu");
const strayJoiner = new RegExp(String.raw`(?<!(?:[\p{L}\p{M}]))${joiner}+|${joiner}+(?![\p{L}\p{M}]|${joiner})`, "gu");

/**
 * Removes invisible characters: direction marks, blanks without width, soft hyphens, fillers. Then names that look the same
 * are the same, and no mark reverses the text beside a name.
 */
export const withoutHidden = (text: string): string =>
  isOrdinary.test(text)
    ? text
    : text.replaceAll(ignorable, "").replaceAll(strayVariation, "").replaceAll(strayJoiner, "");

/** Whether the text has a visible character. U+2800 is braille without a dot; a mark needs a letter to stand on. */
const showsSomething = (text: string): boolean => /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\u2800]/u.test(text);

/** One line of visible text, trimmed. Several lines are folded to one, invisible marks are removed. */
export const line = (max: number) =>
  z
    .string()
    .overwrite((text) => withoutHidden(foldLines(text).replaceAll("\t", " ")))
    .trim()
    .min(1)
    .max(max)
    // An empty text gets one issue, not two.
    .refine((text) => text === "" || showsSomething(text), "expected a character that can be seen")
    .refine((text) => storable(text) && !/\p{Cc}/u.test(text), "expected text without control characters");

/** Visible text of one or several lines, trimmed. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text === "" || showsSomething(withoutHidden(text)), "expected a character that can be seen")
    .refine(storable, "expected text");
