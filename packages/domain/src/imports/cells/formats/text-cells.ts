import { isDigit, isLetter, plainLetterLength, SPACE } from "./bytes.ts";
import type { FormatRules } from "./cell-format.ts";
import { scientificNotation } from "./rounded-number.ts";

export const text: FormatRules = {
  read: (written) => ({ value: written }),
  filterOf: () => isPlainText,
  foldsLines: true,
  keepsInvisible: true,
};

/** A code, such as an MRN: text, even where it looks like a number. */
export const identifier: FormatRules = {
  read: (written) => (rounded.test(written) ? scientificNotation : { value: written }),
  filterOf: () => isPlainIdentifier,
  foldsLines: true,
};

/** A long number that a spreadsheet rounded: always with a sign. A code such as 12E4 is text. */
const rounded = /^\d(?:[.,]\d+)?E\+\d{2,}$/iu;

/** One line that needs no trimming and does not begin with a sign that has a meaning in spreadsheets. */
function isPlainText(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  if (first === SPACE || first === 0x27 || first === 0x3d || first === 0x23 || bytes[to - 1] === SPACE) return false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    // An ampersand may begin an HTML entity.
    if (byte >= SPACE && byte < 0x7f && byte !== 0x26) continue;
    const length = plainLetterLength(bytes, at, to);
    if (length === 0) return false;
    at += length - 1;
  }
  return true;
}

/** Letters and digits with hyphens, slashes and blanks inside. No plus: numbers that a spreadsheet rounded have one (1E+10). */
function isPlainIdentifier(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    const isInnerSpace = byte === SPACE && at > from && at < to - 1;
    if (!(isDigit(byte) || isLetter(byte) || byte === 0x2d || byte === 0x2f || byte === 0x5f || isInnerSpace))
      return false;
  }
  return true;
}
