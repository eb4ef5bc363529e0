/** Random decisions that are the same for the same seed. */
export interface Chance {
  /** From 0 up to but not including 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  is(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  bytes(count: number): Uint8Array;
}

/** Mulberry32, seeded with the FNV-1a hash of the text: good enough for names and dates, unfit for secrets. */
export function createChance(seed: string): Chance {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const next32 = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const fraction = () => next32() / 2 ** 32;
  const int = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    int,
    is: (probability) => fraction() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError("there is nothing to pick from");
      return list[int(0, list.length - 1)] as T;
    },
    shuffled: (list) => {
      const weighed = list.map((item) => ({ item, weight: fraction() }));
      return weighed.sort((a, b) => a.weight - b.weight).map(({ item }) => item);
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => int(0, 255)),
  };
}
