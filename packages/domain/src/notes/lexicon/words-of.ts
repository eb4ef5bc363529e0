import { foldText } from "../text/fold-text.ts";

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ligatures are one code unit in a note and two letters in most lists. */
const spelledOut = (word: string): string => word.replaceAll("œ", "oe").replaceAll("æ", "ae");

/** Words and numbers of a folded text, with their places. */
export function wordsAt(folded: string, start = 0, end = folded.length): Word[] {
  return Array.from(folded.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu), (match) => ({
    text: spelledOut(match[0]),
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** The words of a name, folded. */
export const wordsOf = (name: string): string[] => wordsAt(foldText(name)).map(({ text }) => text);
