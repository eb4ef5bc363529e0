import { sameNameKey, searchKey } from "@daybook/domain";

/** A part of a text, and whether the search matched it. */
export interface Stretch {
  /** Its index in the text. */
  readonly at: number;
  readonly text: string;
  readonly found: boolean;
}

/**
 * Splits a name into parts that match the typed words and parts that do not; accents, case and word order do not
 * matter.
 */
export function matchLetters(name: string, typed: string): Stretch[] {
  const words = searchKey(typed).split(" ").filter(Boolean);
  const found = new Set<number>();
  for (const { index, 0: word } of name.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const ends = words.flatMap((each) => spellings.map((fold) => lettersFor(word, each, fold)));
    for (let at = 0; at < Math.max(0, ...ends); at += 1) found.add(index + at);
  }
  const stretches: { at: number; text: string; found: boolean }[] = [];
  for (const [at, letter] of Array.from({ length: name.length }, (_, at) => [at, name.charAt(at)] as const)) {
    const last = stretches.at(-1);
    if (last && last.found === found.has(at)) last.text += letter;
    else stretches.push({ at, text: letter, found: found.has(at) });
  }
  return stretches;
}

/** `müller` may be typed as `muel` or as `mul`. */
const spellings = [searchKey, sameNameKey];

/**
 * How many letters of the word the typed text covers, 0 if the word does not begin with it: œ is one letter, typed as
 * two.
 */
function lettersFor(word: string, typed: string, fold: (text: string) => string): number {
  if (!fold(word).startsWith(typed)) return 0;
  let written = 1;
  while (written < word.length && !fold(word.slice(0, written)).startsWith(typed)) written += 1;
  return written;
}
