import { editDistance } from "../../shared/names/edit-distance.ts";
import { readingsOf } from "./name-readings.ts";

const shortestName = 3;
/** Longest name that is compared, and number of letters for which a name without one of them is stored. */
export const longestComparedName = 60;
const mostSimilar = 40;
/** Greatest edit distance: names that share a variant without one letter can differ at two places, which is still accepted. */
const furthest = 2;

type ByTyped = ReadonlyMap<string, readonly string[]>;

/** For each typed family and given name, the clinic's names that are similar to it, the nearest first. */
export interface SimilarNames {
  readonly last: ByTyped;
  readonly first: ByTyped;
}

interface TypedNames {
  readonly last: readonly string[];
  readonly first: readonly string[];
}

/** The family and given names that the words can be. */
export function typedNames(words: readonly string[]): TypedNames {
  const ways = readingsOf(words);
  return { last: ways.map(({ last }) => last), first: ways.map(({ first }) => first) };
}

/** The names that are worth comparing, each once: neither too short nor too long. */
export const comparableNames = ({ last, first }: TypedNames): TypedNames => ({
  last: comparable(last),
  first: comparable(first),
});

const comparable = (names: readonly string[]) => [
  ...new Set(names.filter(({ length }) => length >= shortestName && length <= longestComparedName)),
];

/**
 * The name, and the name without each one of its first `longestComparedName` letters. A store keeps these for every name;
 * two names that differ by one typing error share one of them.
 */
export function slipsOf(name: string): string[] {
  const letters = Array.from(name); // characters as PostgreSQL counts them, not UTF-16 units
  return [name, ...letters.slice(0, longestComparedName).map((_, at) => letters.toSpliced(at, 1).join(""))];
}

/**
 * For each typed name, the known names that differ by one typing error (a letter inserted, removed or replaced, or two
 * neighbours swapped), the nearest first, at most 40.
 * @param known names that share a slip with one of the typed names
 */
export function similarNames(typed: readonly string[], known: readonly string[]): ByTyped {
  return new Map(typed.map((name) => [name, nearest(name, known)]));
}

function nearest(typed: string, names: readonly string[]): string[] {
  const mostEdits = typed.length < 5 ? 1 : furthest;
  return names
    .filter(({ length }) => Math.abs(length - typed.length) <= mostEdits)
    .map((name) => ({ name, edits: editDistance(typed, name) }))
    .filter(({ edits }) => edits <= mostEdits)
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, mostSimilar)
    .map(({ name }) => name);
}
