/** A beginning of fewer letters is no search: it would find half of the country. */
const fewestLetters = 2;
/** Shorter words with a typing error are other words. */
const fewestForError = 4;
/** More words than a name and a place have. */
const mostWords = 12;

/**
 * The simple query for words as a person types them, such as half a name and a town: each is the beginning of a word, in any field.
 * A number is meant as it is. Null while there is too little to search for.
 */
export function queryOfWords(text: string): string | null {
  const words = wordsOf(text);
  if (!words.some((word) => word.length >= fewestLetters)) return null;
  return words.map((word) => (isNumber(word) ? word : `${word}*`)).join(" ");
}

/** The same words, each with at most one typing error, for when nothing begins like them; null if that is no other search. */
export function queryOfSimilarWords(text: string): string | null {
  const words = wordsOf(text);
  const canErr = (word: string) => !isNumber(word) && word.length >= fewestForError;
  if (!words.some(canErr)) return null;
  return words.map((word) => (canErr(word) ? `${word}~1` : isNumber(word) ? word : `${word}*`)).join(" ");
}

/** Letters and digits only: everything else separates words, so nothing that is typed is a sign of the query language. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\d]+/gu)?.slice(0, mostWords) ?? [];

/** A whole RPPS or FINESS number. */
const isNumber = (word: string): boolean => /^(?:\d{9}|\d{11})$/u.test(word);
