/** Decides whether a file is Japanese in Shift-JIS, by its bytes outside of ASCII and the bytes after them. */
export interface ShiftJisCheck {
  /** Push every byte that is not ASCII, and every byte after one. */
  push(byte: number): void;
  isLikely(): boolean;
}

/**
 * A letter has two bytes, of which the first lies in 0x81 to 0x9F or 0xE0 to 0xFC, or is a half-width katakana of one byte.
 * French in Windows-1252 may be valid by chance (é and a letter), but it has hardly any byte below 0xA0, where kana begin.
 */
export function createShiftJisCheck(): ShiftJisCheck {
  let isSecond = false;
  let invalid = 0;
  let low = 0;
  let high = 0;
  let narrow = 0;
  return {
    push(byte) {
      if (isSecond) {
        isSecond = false;
        if (byte < 0x40 || byte === 0x7f || byte > 0xfc) invalid += 1;
        return;
      }
      if (byte < 0x80) return;
      if (byte >= 0x81 && byte <= 0x9f) low += 1;
      else if (byte >= 0xe0 && byte <= 0xfc) high += 1;
      else if (byte >= 0xa1 && byte <= 0xdf) narrow += 1;
      else invalid += 1;
      isSecond = byte < 0xa0 || byte >= 0xe0;
    },
    isLikely: () => invalid === 0 && !isSecond && low >= 2 && low >= high + narrow,
  };
}
