import type { Span } from "../text/span.ts";
import type { Term, TermIndex } from "./lexicon.ts";
import { type Word, wordsAt } from "./words-of.ts";

/** A name of the lexicon where it stands in a text. */
export interface Mention extends Span {
  readonly concept: string;
}

/** Between the words of a name only these may stand; anything else parts two names. */
const joining = /^[ \-'’/]{0,2}$/u;

const singular = (word: string): string =>
  word.length > 4 && word.endsWith("s") && word.at(-2) !== "s" ? word.slice(0, -1) : word;

/** A word, and the same without the ending of a plural; made once, because many names may begin with it. */
interface SoughtWord extends Word {
  readonly singular: string;
}

function fits(term: Term, words: readonly SoughtWord[], at: number, folded: string, content: string): boolean {
  const last = term.words.length - 1;
  for (let nth = 0; nth <= last; nth += 1) {
    const word = words[at + nth];
    const wanted = term.words[nth];
    if (!word || wanted === undefined) return false;
    if (word.text !== wanted && word.singular !== wanted) return false;
    if (nth > 0 && !joining.test(folded.slice(words[at + nth - 1]?.end, word.start))) return false;
  }
  const first = words[at];
  const end = words[at + last]?.end;
  return !(term.capitalsOnly && first && /\p{Ll}/u.test(content.slice(first.start, end)));
}

/**
 * Names of the index in a part of a text, from left to right; of names that start at the same word the longest counts.
 * `folded` is the folded `content`.
 */
export function findTerms(index: TermIndex, content: string, folded: string, within: Span): Mention[] {
  const words = wordsAt(folded, within.start, within.end).map(
    (word): SoughtWord => ({ ...word, singular: singular(word.text) }),
  );
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const terms = index.get(word.text) ?? index.get(word.singular);
    const term = terms?.find((candidate) => fits(candidate, words, at, folded, content));
    if (!term) continue;
    const end = words[at + term.words.length - 1]?.end ?? word.end;
    mentions.push({ start: word.start, end, concept: term.concept });
    at += term.words.length - 1;
  }
  return mentions;
}
