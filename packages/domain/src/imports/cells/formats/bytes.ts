import type { CellFilter } from "./cell-format.ts";

export const SPACE = 0x20;
export const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;
export const isUpper = (byte = 0): boolean => byte >= 0x41 && byte <= 0x5a;
export const isLetter = (byte = 0): boolean => isUpper(byte & 0xdf);

export function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isDigit(bytes[at])) return false;
  return true;
}

/** Accepts exactly these words of ASCII letters. */
export function isOneOf(words: readonly string[]): CellFilter {
  const codes = words.map((word) => Array.from(word, (letter) => letter.charCodeAt(0)));
  return (bytes, from, to) =>
    codes.some((code) => code.length === to - from && code.every((byte, at) => bytes[from + at] === byte));
}

/** For values that are stored in another form than they are written. */
export const acceptsNothing: CellFilter = () => false;

/**
 * Number of bytes of a known letter outside of ASCII, 0 for anything else: the letters of Latin languages (U+00C0 to
 * U+017F), and typographic dashes and quotation marks. Â and Ã are left out, because garbled UTF-8 begins with them (C3 82,
 * C3 83).
 */
export function plainLetterLength(bytes: Uint8Array, at: number, to: number): 0 | 2 | 3 {
  const lead = bytes[at];
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  if (lead === 0xc3 || lead === 0xc4 || lead === 0xc5) {
    const isLetter = second >= 0x80 && second <= 0xbf && !(lead === 0xc3 && (second === 0x82 || second === 0x83));
    return isLetter && at + 1 < to ? 2 : 0;
  }
  if (lead === 0xe2 && second === 0x80 && at + 2 < to)
    return third === 0x93 || third === 0x94 || third === 0x98 || third === 0x99 || third === 0x9c || third === 0x9d
      ? 3
      : 0;
  return 0;
}
