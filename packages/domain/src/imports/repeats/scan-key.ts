import { searchKey } from "../../shared/names/human-name.ts";
import { plainLetterLength } from "../cells/formats/bytes.ts";
import { finishHash, HASH_SEED_HIGH, HASH_SEED_LOW, mixHigh, mixLow } from "./key-hash.ts";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * Computes the hash of a row's duplicate key from bytes. It equals `hashKey` of `duplicateKeyOf` for cells that
 * the byte filters of `cell-formats` accept.
 */
export interface KeyScan {
  begin(): void;
  /** Adds a fixed byte, such as the letter that a key begins with. */
  mark(byte: number): void;
  /** Adds a cell in the form of `searchKey`; identifiers without blanks. False when nothing is left of it. */
  words(bytes: Uint8Array, from: number, to: number, withBlanks: boolean): boolean;
  /** Adds a cell in lower case; only for ASCII letters. */
  lowerCase(bytes: Uint8Array, from: number, to: number): void;
  /** Adds a cell as it is. */
  verbatim(bytes: Uint8Array, from: number, to: number): void;
  readonly high: number;
  readonly low: number;
}

const BLANK = 0x20;
/** What `searchKey` makes of each ASCII byte: a letter, a digit or a blank. */
const ascii = Uint8Array.from(
  { length: 128 },
  (_, byte) => searchKey(String.fromCharCode(byte)).charCodeAt(0) || BLANK,
);
/** The same for U+00C0 to U+017F; some become two letters or keep a mark. */
const latin = Array.from({ length: 0x180 - 0xc0 }, (_, at) =>
  new TextEncoder().encode(searchKey(`a${String.fromCharCode(0xc0 + at)}a`).slice(1, -1)),
);

const smallLetter = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

export function createKeyScan(): KeyScan {
  let high = 0;
  let low = 0;
  const mix = (byte: number): void => {
    high = mixHigh(high, byte);
    low = mixLow(low, byte);
  };
  return {
    begin() {
      high = HASH_SEED_HIGH;
      low = HASH_SEED_LOW;
    },
    mark: mix,
    words(bytes, from, to, withBlanks) {
      let isPending = false;
      let isEmpty = true;
      for (let at = from; at < to; at += 1) {
        const byte = bytes[at] ?? 0;
        const length = byte < 0x80 ? 1 : plainLetterLength(bytes, at, to);
        const letter = length === 2 ? latin[(((byte & 0x1f) << 6) | ((bytes[at + 1] ?? 0) & 0x3f)) - 0xc0] : undefined;
        for (let part = 0; part < (letter?.length ?? 1); part += 1) {
          const written = letter ? letter[part] : byte < 0x80 ? ascii[byte] : BLANK;
          if (written === undefined || written === BLANK) {
            isPending = true;
            continue;
          }
          if (isPending && !isEmpty && withBlanks) mix(BLANK);
          isPending = false;
          isEmpty = false;
          mix(written);
        }
        at += Math.max(length, 1) - 1;
      }
      return !isEmpty;
    },
    lowerCase(bytes, from, to) {
      for (let at = from; at < to; at += 1) mix(smallLetter(bytes[at] ?? 0));
    },
    verbatim(bytes, from, to) {
      for (let at = from; at < to; at += 1) mix(bytes[at] ?? 0);
    },
    get high() {
      return finishHash(high, low);
    },
    get low() {
      return finishHash(low, high);
    },
  };
}
