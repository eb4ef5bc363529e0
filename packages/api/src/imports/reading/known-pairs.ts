/**
 * Pairs of kinds of match keys; the first letter of a key is its kind. Two records that are probably one person share two
 * keys at least, of two kinds that together say more than a common name or address.
 */
const kindPairs = "dm bd mn ny bm by np en in hn nz ns dp de di mp em im".split(" ");
const isWorthwhile = new Uint8Array(26 * 26);
const letterAt = (text: string, at: number): number => text.charCodeAt(at) - 97;
for (const pair of kindPairs) {
  isWorthwhile[letterAt(pair, 0) * 26 + letterAt(pair, 1)] = 1;
  isWorthwhile[letterAt(pair, 1) * 26 + letterAt(pair, 0)] = 1;
}

/** Visits the indexes of each two keys that are worth looking for together, until `visit` has enough. */
function worthwhile(keys: readonly string[], visit: (first: number, second: number) => boolean): void {
  const kinds = keys.map((key) => letterAt(key, 0));
  for (let first = 0; first < keys.length; first += 1)
    for (let second = first + 1; second < keys.length; second += 1)
      if (isWorthwhile[(kinds[first] ?? 0) * 26 + (kinds[second] ?? 0)] === 1 && visit(first, second)) return;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) | 0;
}

/** Pairs of a complete record. With 24 bits for each pair, one look-up in two thousand is a false positive. */
const pairsOfRecord = 26;
const bitsOfPair = 24;
const probes = 4;
/** The number of bits is a power of two, so that a mask of at most 31 bits selects one. */
const mostBits = 2 ** 30;

/**
 * Remembers the pairs of match keys of many patients in a few bytes each (a Bloom filter). No patient has a pair that it
 * does not know, so the database need not be asked for it.
 */
export interface KnownPairs {
  add(keys: readonly string[]): void;
  /** Pairs of keys of the list that some patient may have together; at most `atMost` pairs. */
  find(keys: readonly string[], atMost: number): [string, string][];
}

export function createKnownPairs(records: number): KnownPairs {
  let size = 1 << 16;
  while (size < records * pairsOfRecord * bitsOfPair && size < mostBits) size *= 2;
  const bits = new Uint32Array(size / 32);
  /** The first bit of a pair of hashes, in any order; the others follow at a fixed distance. */
  const startOf = (one: number, other: number): number => {
    const mixed = Math.imul((one + other) | 0, 0x9e3779b1) ^ Math.imul(one ^ other, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
  const stepOf = (one: number, other: number): number => Math.imul(one | 1, other | 1) | 1;
  const mask = size - 1;
  return {
    add(keys) {
      const hashes = keys.map(hashOf);
      worthwhile(keys, (first, second) => {
        const [one, other] = [hashes[first] ?? 0, hashes[second] ?? 0];
        const step = stepOf(one, other);
        for (let probe = 0, at = startOf(one, other); probe < probes; probe += 1, at = (at + step) | 0) {
          const bit = at & mask;
          bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
        }
        return false;
      });
    },
    find(keys, atMost) {
      const hashes = keys.map(hashOf);
      const found: [string, string][] = [];
      worthwhile(keys, (first, second) => {
        const [one, other] = [hashes[first] ?? 0, hashes[second] ?? 0];
        const step = stepOf(one, other);
        for (let probe = 0, at = startOf(one, other); probe < probes; probe += 1, at = (at + step) | 0) {
          const bit = at & mask;
          if (((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
        }
        found.push([keys[first] ?? "", keys[second] ?? ""]);
        return found.length >= atMost;
      });
      return found;
    },
  };
}
