import type { Lexicon } from "../../notes/lexicon/lexicon.ts";
import { wordsOf } from "../../notes/lexicon/words-of.ts";

/** A word without its ending, good enough to compare two texts of one language. */
export function stem(word: string): string {
  if (/^\d/.test(word) || word.length < 5) return word.replace(/s$/, "");
  return word
    .replace(
      /(?:ations?|ements?|ments?|ingly|edly|ings?|ions?|ities|ives?|ies|ied|ees?|es|ed|ers?|ly|s|e|ing|ent|ee)$/,
      "",
    )
    .replace(/(.)\1$/, "$1")
    .replace(/(?:at|it|i)$/, "");
}

/** Whether a text says a word, or one that the lists call the same. */
export function meansOf(text: string, { wordGroups }: Lexicon): (word: string) => boolean {
  const stems = new Set<string>();
  const groups = new Set<number>();
  for (const word of wordsOf(text)) {
    stems.add(stem(word));
    for (const group of groupsOf(word, wordGroups)) groups.add(group);
  }
  return (word) => stems.has(stem(word)) || groupsOf(word, wordGroups).some((group) => groups.has(group));
}

const groupsOf = (word: string, wordGroups: Lexicon["wordGroups"]): number[] => [
  ...(wordGroups.get(word) ?? []),
  ...(wordGroups.get(stem(word)) ?? []),
  ...(wordGroups.get(word.replace(/(?:e?s|ed|d)$/, "")) ?? []),
];
