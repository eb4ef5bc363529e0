/** Browsers and Node have it. It is declared here because the domain is compiled without the types of either. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * Hash of a text in 64 bits, as two unsigned halves. It is large enough to tell the rows of a file apart (of a million
 * different rows two are equal in one file of thirty million), and small enough to keep for every row. Not for secrets.
 */
export interface KeyHash {
  readonly high: number;
  readonly low: number;
}

export const HASH_SEED_HIGH = 0x41c6ce57;
export const HASH_SEED_LOW = 0xdeadbeef | 0;

/** Hashes byte by byte, so that the byte scanner gets the same hash without making a string. */
export const mixHigh = (hash: number, byte: number): number => {
  const mixed = Math.imul(hash ^ byte, 0x9e3779b1);
  return (mixed << 13) | (mixed >>> 19);
};
export const mixLow = (hash: number, byte: number): number => {
  const mixed = Math.imul(hash ^ byte, 0x5f356495);
  return (mixed << 15) | (mixed >>> 17);
};

/** Mixes both halves, so that every bit of the result depends on all bits. Call it for each half with the other. */
export function finishHash(half: number, other: number): number {
  let hash = Math.imul(half ^ (half >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

const encoder = new TextEncoder();

export function hashKey(text: string): KeyHash {
  let high = HASH_SEED_HIGH;
  let low = HASH_SEED_LOW;
  for (const byte of encoder.encode(text)) {
    high = mixHigh(high, byte);
    low = mixLow(low, byte);
  }
  return { high: finishHash(high, low), low: finishHash(low, high) };
}

export const hashHex = ({ high, low }: KeyHash): string =>
  high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
