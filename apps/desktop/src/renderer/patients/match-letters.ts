import { searchKey } from "@daybook/domain";

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
    const longest = words.filter((each) => searchKey(word).startsWith(each)).sort((a, b) => b.length - a.length)[0];
    if (longest) for (let at = 0; at < lettersFor(word, longest.length); at += 1) found.add(index + at);
  }
  const stretches: { at: number; text: string; found: boolean }[] = [];
  for (const [at, letter] of Array.from({ length: name.length }, (_, at) => [at, name.charAt(at)] as const)) {
    const last = stretches.at(-1);
    if (last && last.found === found.has(at)) last.text += letter;
    else stretches.push({ at, text: letter, found: found.has(at) });
  }
  return stretches;
}

/** How many letters as written make that many as folded: œ is one and two. */
function lettersFor(word: string, folded: number): number {
  let written = 0;
  while (written < word.length && searchKey(word.slice(0, written)).length < folded) written += 1;
  return written;
}
