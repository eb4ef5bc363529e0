import { foldText } from "../text/fold-text.ts";

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ligatures are one code unit in a note and two letters in most lists. */
const spelledOut = (word: string): string =>
  /[œæ]/u.test(word) ? word.replaceAll("œ", "oe").replaceAll("æ", "ae") : word;

const letterOrNumber = /[\p{L}\p{N}]/u;

/** Whether the code unit at this place belongs to a word. Folded text is nearly all ASCII, which needs no pattern. */
function isOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  // Of a letter outside the basic plane, the first half decides for both.
  if (code >= 0xdc00 && code <= 0xdfff) return at > 0 && isOfWord(text, at - 1);
  return letterOrNumber.test(String.fromCodePoint(text.codePointAt(at) ?? code));
}

/** Words and numbers of a folded text, with their places. */
export function wordsAt(folded: string, start = 0, end = folded.length): Word[] {
  const words: Word[] = [];
  const last = Math.min(end, folded.length);
  for (let at = start; at < last; at += 1) {
    if (!isOfWord(folded, at)) continue;
    const from = at;
    while (at < last && isOfWord(folded, at)) at += 1;
    words.push({ text: spelledOut(folded.slice(from, at)), start: from, end: at });
  }
  return words;
}

/** The words of a name, folded. */
export const wordsOf = (name: string): string[] => wordsAt(foldText(name)).map(({ text }) => text);
