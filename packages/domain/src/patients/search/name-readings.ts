/** One way to read typed words as family and given name; `""` for a missing one. */
export interface NameReading {
  readonly last: string;
  readonly first: string;
}

const mostPairs = 3;

/** All ways to read the words as family and given name, in either order. */
export function readingsOf(words: readonly string[]): NameReading[] {
  if (words.length === 0) return [];
  const whole = words.join(" ");
  const pairs = words.length === 1 ? unspacedPairs(whole) : spacedPairs(words);
  return [
    { last: whole, first: "" },
    { last: "", first: whole },
    ...pairs.slice(0, mostPairs).flatMap(([head, tail]) => [
      { last: head, first: tail },
      { last: tail, first: head },
    ]),
  ];
}

const spacedPairs = (words: readonly string[]) =>
  words.slice(1).map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")] as const);

const isUnspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]{2,8}$/u;

/** Chinese, Japanese and Korean names are written without a space between family and given name. */
function unspacedPairs(name: string): (readonly [string, string])[] {
  if (!isUnspaced.test(name)) return [];
  const letters = Array.from(name);
  return letters.slice(1).map((_, index) => [letters.slice(0, index + 1).join(""), letters.slice(index + 1).join("")]);
}
