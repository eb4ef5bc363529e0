import { hasLuhnDigit } from "../../../shared/luhn.ts";
import type { CellFormat, ImportField } from "../fields/import-field.ts";

/**
 * Decides by the bytes of one cell (UTF-8, without its quotes) whether `read-cell` would accept it unchanged. A false
 * "no" only costs time, because the cell is then read by `read-cell`; a false "yes" must never happen. So it knows
 * ordinary cells only.
 */
export type CellFilter = (bytes: Uint8Array, from: number, to: number) => boolean;

export function cellFilterOf(field: ImportField, latestBirthDate: string): CellFilter {
  const isFitting = filterByFormat(field.format, field.name === "birthDate" ? latestBirthDate : null);
  const { maxLength } = field;
  // A text never has fewer bytes than the UTF-16 units that the schema counts.
  return (bytes, from, to) => to - from <= maxLength && isFitting(bytes, from, to);
}

function filterByFormat(format: CellFormat, latestDate: string | null): CellFilter {
  switch (format) {
    case "text":
      return isPlainText;
    case "identifier":
      return isPlainIdentifier;
    case "phone":
      return isPlainPhone;
    case "email":
      return isPlainEmail;
    case "date":
      return latestDate === null
        ? (bytes, from, to) => isoDay(bytes, from, to) > 0
        : isBirthDateUpTo(Number(latestDate.replaceAll("-", "")));
    case "rpps":
      return isRpps;
    case "country":
      return (bytes, from, to) => to - from === 2 && isUpper(bytes[from]) && isUpper(bytes[from + 1]);
    case "sex":
      return isOneOf(["female", "male", "other", "unknown"]);
    // These are stored in another form than they are written.
    case "list":
    case "flag":
      return () => false;
  }
}

const SPACE = 0x20;
const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;
const isUpper = (byte = 0): boolean => byte >= 0x41 && byte <= 0x5a;
const isLetter = (byte = 0): boolean => isUpper(byte & 0xdf);

function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isDigit(bytes[at])) return false;
  return true;
}

/** Only with a right check digit: a wrong one gives a warning. */
const isRpps: CellFilter = (bytes, from, to) =>
  to - from === 11 && areDigits(bytes, from, to) && hasLuhnDigit(String.fromCharCode(...bytes.subarray(from, to)));

/**
 * One line that needs no trimming: ASCII, the letters of Latin languages (U+00C0 to U+017F), and typographic dashes and
 * quotation marks. It does not begin with a sign that has a meaning in spreadsheets. Â and Ã are left out, because garbled
 * UTF-8 begins with them (C3 82, C3 83).
 */
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

/** Number of bytes of a known letter outside of ASCII, 0 for anything else. */
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

/** A telephone number, but no decimal number with one point, and none that seems to have lost its leading zero. */
function isPlainPhone(bytes: Uint8Array, from: number, to: number): boolean {
  const start = bytes[from] === 0x2b ? from + 1 : from;
  if (to - start < 5 || to - start > 30 || bytes[from] === SPACE || bytes[to - 1] === SPACE) return false;
  let digits = 0;
  let points = 0;
  for (let at = start; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isDigit(byte)) digits += 1;
    else if (byte === 0x2e) points += 1;
    else if (byte !== SPACE && byte !== 0x28 && byte !== 0x29 && byte !== 0x2d && byte !== 0x2f) return false;
  }
  const mayLackZero = digits === 9 && to - from === 9 && bytes[from] !== 0x30;
  return digits >= 5 && points !== 1 && !mayLackZero;
}

/** Letters, digits, `_`, `+` and `-` with single points between them, then `@` and a domain of at least two labels. */
function isPlainEmail(bytes: Uint8Array, from: number, to: number): boolean {
  let sign = from;
  for (; sign < to && bytes[sign] !== 0x40; sign += 1) {
    const byte = bytes[sign] ?? 0;
    const isInner =
      isDigit(byte) || isLetter(byte) || byte === 0x5f || (sign > from && (byte === 0x2b || byte === 0x2d));
    const isPoint = byte === 0x2e && sign > from && bytes[sign - 1] !== 0x2e && bytes[sign + 1] !== 0x40;
    if (!(isInner || isPoint)) return false;
  }
  if (sign === from || sign === to) return false;
  let labels = 0;
  let label = sign + 1;
  for (let at = label; at <= to; at += 1) {
    if (at < to && bytes[at] !== 0x2e) {
      const byte = bytes[at] ?? 0;
      if (!(isDigit(byte) || isLetter(byte) || (byte === 0x2d && at > label))) return false;
      continue;
    }
    if (at === label) return false;
    labels += 1;
    if (at < to) label = at + 1;
  }
  if (labels < 2 || to - label < 2) return false;
  for (let at = label; at < to; at += 1) if (!isLetter(bytes[at])) return false;
  return true;
}

/** `yyyy-mm-dd` as a number of eight digits; 0 for no such day. */
function isoDay(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 10 || bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d) return 0;
  let day = 0;
  for (let at = from; at < to; at += 1) {
    if (at === from + 4 || at === from + 7) continue;
    if (!isDigit(bytes[at])) return 0;
    day = day * 10 + (bytes[at] ?? 0) - 0x30;
  }
  const month = Math.floor(day / 100) % 100;
  // Leaves the 29th to 31st of shorter months to `read-cell`.
  return month >= 1 && month <= 12 && day % 100 >= 1 && day % 100 <= (shortMonths[month] ?? 31) && day > 10_000_000
    ? day
    : 0;
}

const shortMonths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const earliestBirth = 18_750_101;

const isBirthDateUpTo =
  (latest: number): CellFilter =>
  (bytes, from, to) => {
    const day = isoDay(bytes, from, to);
    return day >= earliestBirth && day <= latest;
  };

function isOneOf(words: readonly string[]): CellFilter {
  const codes = words.map((word) => Array.from(word, (letter) => letter.charCodeAt(0)));
  return (bytes, from, to) =>
    codes.some((code) => code.length === to - from && code.every((byte, at) => bytes[from + at] === byte));
}
