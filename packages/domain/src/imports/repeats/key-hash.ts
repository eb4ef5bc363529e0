/** Browsers and Node have it; declared here because the domain is checked without the libraries of either. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * 64 bits of a text, as two unsigned halves: enough to tell the rows of a file apart (two of a million differing rows are
 * taken for equal once in thirty million files), and small enough to keep for all of them. Not for secrets.
 */
export interface KeyHash {
  readonly high: number;
  readonly low: number;
}

export const HASH_SEED_HIGH = 0x41c6ce57;
export const HASH_SEED_LOW = 0xdeadbeef | 0;

/** Byte by byte, so that the scanner of bytes comes to the same without ever making a string. */
export const mixHigh = (hash: number, byte: number): number => {
  const mixed = Math.imul(hash ^ byte, 0x9e3779b1);
  return (mixed << 13) | (mixed >>> 19);
};
export const mixLow = (hash: number, byte: number): number => {
  const mixed = Math.imul(hash ^ byte, 0x5f356495);
  return (mixed << 15) | (mixed >>> 17);
};

/** Lets every bit of both halves decide every bit of one; call it for each half with the other. */
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
