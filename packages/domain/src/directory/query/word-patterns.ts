/** A spelling of a word with some neighbouring letters swapped, and how many swaps it took. */
export interface SwappedWord {
  readonly word: string;
  readonly swaps: number;
}

/** The word itself and every spelling with up to `most` swaps of neighbours: a swap counts as one typing error. */
export function swappedWords(word: string, most: number): SwappedWord[] {
  const swaps = new Map([[word, 0]]);
  let latest = [word];
  for (let count = 1; count <= most; count += 1) {
    latest = latest.flatMap(neighboursSwapped).filter((one) => !swaps.has(one));
    for (const one of latest) swaps.set(one, count);
  }
  return [...swaps].map(([one, count]) => ({ word: one, swaps: count }));
}

const neighboursSwapped = (word: string): string[] =>
  Array.from(
    { length: Math.max(0, word.length - 1) },
    (_, at) => word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2),
  );

/** A piece of a word, and whether the word begins or ends with it. */
export interface WordPiece {
  readonly text: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * One piece more than the word may have errors: whoever writes it with so many errors has one of them right.
 * @returns null for a word that is too short to be cut
 */
export function piecesOf(word: string, edits: number): WordPiece[] | null {
  const size = Math.floor(word.length / (edits + 1));
  if (size === 0) return null;
  return Array.from({ length: edits + 1 }, (_, at) => {
    const isLast = at === edits;
    return { text: word.slice(at * size, isLast ? undefined : (at + 1) * size), isFirst: at === 0, isLast };
  });
}

/** Words near each other are compared in every order, so more of them would be too many patterns. */
export const mostNearWords = 4;

/**
 * A regular expression, for JavaScript and PostgreSQL alike, that finds the words in a search text, in any order, with at most
 * `distance` other words between two neighbours.
 * @param words folded, so they contain no special characters; at most `mostNearWords`
 */
export function nearPattern(words: readonly string[], distance: number): string {
  const gap = ` ([^ |]+ ){0,${distance}}`;
  return ordersOf(words)
    .map((order) => ` ${order.join(gap)} `)
    .join("|");
}

function ordersOf(words: readonly string[]): string[][] {
  if (words.length <= 1) return [[...words]];
  return words.flatMap((word, at) => ordersOf(words.filter((_, other) => other !== at)).map((rest) => [word, ...rest]));
}
