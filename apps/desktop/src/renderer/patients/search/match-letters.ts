import { sameNameKey, searchKey } from "@daybook/domain";

/** A stretch of a text, and whether the search found it. */
export interface Stretch {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly found: boolean;
}

/** A name cut where the typed words begin one of its words; accents, case and the order of words do not matter. */
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

/** `müller` may have been typed as `muel` and as `mul`. */
const spellings = [searchKey, sameNameKey];

/** How many letters as written make what was typed, 0 where the word does not begin with it: œ is one letter and two. */
function lettersFor(word: string, typed: string, fold: (text: string) => string): number {
  if (!fold(word).startsWith(typed)) return 0;
  let written = 1;
  while (written < word.length && !fold(word.slice(0, written)).startsWith(typed)) written += 1;
  return written;
}
