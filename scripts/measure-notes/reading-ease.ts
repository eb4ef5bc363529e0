import { foldText, type Lexicon, wordsOf } from "@daybook/domain";

const syllablesOf = (word: string): number =>
  Math.max(
    1,
    (
      foldText(word)
        .replace(/e$/, "")
        .match(/[aeiouy]+/g) ?? []
    ).length,
  );

/**
 * Reading ease by Flesch (1948) for English and by Kandel and Moles (1958) for French; names of drugs and numbers do not
 * count, since nobody can choose them. From 60 on, a text is plain.
 */
export function readingEase(sentences: readonly string[], language: "en" | "fr", lexicon: Lexicon) {
  const words = sentences
    .flatMap((text) => wordsOf(text))
    .filter((word) => !/\d/.test(word) && !lexicon.drugs.has(word));
  const wordsInSentence = sentences.length === 0 ? 0 : words.length / sentences.length;
  const syllables = words.length === 0 ? 1 : words.reduce((sum, word) => sum + syllablesOf(word), 0) / words.length;
  const ease =
    language === "fr"
      ? 207 - 1.015 * wordsInSentence - 73.6 * syllables
      : 206.835 - 1.015 * wordsInSentence - 84.6 * syllables;
  return { ease, wordsInSentence };
}
