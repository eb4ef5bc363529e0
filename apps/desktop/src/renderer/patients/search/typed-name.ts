export interface TypedName {
  readonly lastName: string;
  readonly firstName: string;
}

/** Words that belong to the family name that follows them, in the most common languages. */
const particles = new Set(
  "d da das de del della den der des di dos du la le les saint st ten ter van von zu".split(" "),
);

/**
 * Reads a new patient's names from a search that found nobody. A comma separates family and given name; words in
 * capitals are the family name; otherwise given names come first and the family name last, with its particles: `anne
 * marie de la tour`. A single word is the family name, and so is a text that begins with a particle.
 */
export function namesFrom(typed: string): TypedName {
  const text = /\p{L}/u.test(typed) && !/\d/u.test(typed) ? typed.trim() : "";
  const [family = "", given] = text.split(/\s*,\s*/u);
  if (given !== undefined) return named(family.split(/\s+/u), given.split(/\s+/u));
  const words = text.split(/\s+/u);
  const capital = words.filter(isCapital);
  if (capital.length > 0 && capital.length < words.length)
    return named(
      capital,
      words.filter((word) => !isCapital(word)),
    );
  if (isParticle(words[0])) {
    const end = words.findIndex((word) => !isParticle(word)) + 1;
    return named(words.slice(0, end || words.length), end ? words.slice(end) : []);
  }
  const at = familyAt(words);
  return named(words.slice(at), words.slice(0, at));
}

/** Index at which a family name at the end begins: its first particle, or the last word. */
function familyAt(words: readonly string[]): number {
  let at = words.length - 1;
  while (at > 0 && isParticle(words[at - 1])) at -= 1;
  return at;
}

const isParticle = (word: string | undefined): boolean =>
  word !== undefined && particles.has(word.toLocaleLowerCase().replace(/['’.]$/u, ""));

const isCapital = (word: string): boolean => /\p{Lu}.*\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word);

const named = (last: readonly string[], first: readonly string[]): TypedName => ({
  lastName: capitals(last.join(" ")),
  firstName: capitals(first.join(" ")),
});

/** Each word with a capital first letter; a name all in capitals is only a way of writing. */
const capitals = (name: string): string =>
  (isCapital(name) ? name.toLocaleLowerCase() : name).replaceAll(
    /(^|[\s'’-])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase(),
  );
