import { z } from "zod";
import { foldLines } from "./fold-lines.ts";

/** PostgreSQL text cannot hold NUL, and a lone surrogate is not text at all. */
const storable = (text: string) => !text.includes("\0") && text.isWellFormed();

const isOrdinary = /^[ -~\u00a1-\u00ac\u00ae-\u024f]*$/u;

/** Choose the glyph of the character before them; Japanese family names and Mongolian need them. */
const variationSelector = String.raw`[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`;
/** Between two letters they decide how these join, which Persian and Indic names need. */
const joiner = String.raw`[\u200c\u200d]`;
const ignorable = new RegExp(String.raw`(?!${variationSelector}|${joiner})\p{Default_Ignorable_Code_Point}`, "gu");
const strayVariation = new RegExp(String.raw`(?<![\p{L}\p{N}\p{P}\p{S}])${variationSelector}+`, "gu");
const strayJoiner = new RegExp(String.raw`(?<!(?:[\p{L}\p{M}]))${joiner}+|${joiner}+(?![\p{L}\p{M}]|${joiner})`, "gu");

/**
 * Removes what shows nothing: direction marks, blanks without width, soft hyphens, fillers. Two names that look the same
 * are then the same, and no mark turns the text beside a name round.
 */
export const withoutHidden = (text: string): string =>
  isOrdinary.test(text)
    ? text
    : text.replaceAll(ignorable, "").replaceAll(strayVariation, "").replaceAll(strayJoiner, "");

/** Whether anybody would see a character of it. U+2800 is braille without a dot; a mark needs a letter to stand on. */
const showsSomething = (text: string): boolean => /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\u2800]/u.test(text);

/** One line of text, trimmed, of which something can be seen; several lines are folded to one, invisible marks left out. */
export const line = (max: number) =>
  z
    .string()
    .overwrite((text) => withoutHidden(foldLines(text).replaceAll("\t", " ")))
    .trim()
    .min(1)
    .max(max)
    // Of an empty text it is enough to be told once.
    .refine((text) => text === "" || showsSomething(text), "expected a character that can be seen")
    .refine((text) => storable(text) && !/\p{Cc}/u.test(text), "expected text without control characters");

/** Text of several lines, trimmed, of which something can be seen. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text === "" || showsSomething(withoutHidden(text)), "expected a character that can be seen")
    .refine(storable, "expected text");
