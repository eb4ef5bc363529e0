/** A number in [0, 1); the same seed gives the same numbers on every machine (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const integer = (random: Random, below: number): number => Math.floor(random() * below);

export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[integer(random, choices.length)];
  if (chosen === undefined) throw new RangeError("nothing to pick from");
  return chosen;
}

/** Picks with the distribution of surnames (Zipf and Mandelbrot): one person in 300 has the commonest of 23,000. */
export function zipfPicker<T>(choices: readonly T[], flatHead = 50): (random: Random) => T {
  const reached: number[] = [];
  let sum = 0;
  for (const rank of choices.keys()) reached.push((sum += 1 / (rank + 1 + flatHead)));
  return (random) => {
    const wanted = random() * sum;
    let [low, high] = [0, reached.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((reached[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    const chosen = choices[low];
    if (chosen === undefined) throw new RangeError("nothing to pick from");
    return chosen;
  };
}

/** A UUID in the form of version 4, from the seed. */
export function seededUuid(random: Random): string {
  let hex = "";
  for (let part = 0; part < 4; part += 1) {
    hex += Math.floor(random() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0");
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
