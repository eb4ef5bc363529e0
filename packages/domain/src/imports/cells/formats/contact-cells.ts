import { email as emailAddress, phone as phoneNumber } from "../../../shared/contact-point.ts";
import { isDigit, isLetter, SPACE } from "./bytes.ts";
import type { FormatRules } from "./cell-format.ts";
import type { CellReading } from "./cell-reading.ts";
import { isRounded, leadingZeroLost, scientificNotation } from "./rounded-number.ts";

export const phone: FormatRules = { read: readPhone, filterOf: () => isPlainPhone };
export const email: FormatRules = { read: readEmail, filterOf: () => isPlainEmail };

function readPhone(text: string): CellReading {
  if (isRounded(text)) return scientificNotation;
  const written = text
    .replace(/^tel:\s*/iu, "")
    .replaceAll(/[‐‑‒–—−]/gu, "-")
    .trim();
  if (/^\d+\.\d$/u.test(written))
    return {
      code: "invalid_phone",
      message: "The spreadsheet turned it into a decimal number.",
      repair: beforeZero(written),
    };
  if (!phoneNumber.safeParse(written).success)
    return { code: "invalid_phone", message: "Expected a telephone number such as +33 1 23 45 67 89." };
  return /^[1-9]\d{8}$/u.test(written) ? { value: written, warning: leadingZeroLost(null) } : { value: written };
}

const beforeZero = (text: string): string | null => (text.endsWith(".0") ? text.slice(0, -2) : null);

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

function readEmail(text: string): CellReading {
  const written = text.replace(/^mailto:/iu, "");
  if (emailAddress.safeParse(written).success) return { value: written };
  const closed = written.replaceAll(/\s/gu, "").replace(/[.,;]$/u, "");
  const repair = emailAddress.safeParse(closed).success ? closed : null;
  return { code: "invalid_email", message: "Expected an e-mail address such as name@example.org.", repair };
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
