import { accept, type Result, refuse } from "../../shared/result.ts";
import { encodingUnknown, mixedEncoding, notACsvFile, undecodableText } from "./file-refusals.ts";
import { guessSingleByte } from "./guess-single-byte.ts";
import { createShiftJisCheck } from "./shift-jis.ts";

/** Labels of the Encoding Standard, as TextDecoder takes them. */
export const textEncodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "macintosh",
  "windows-1250",
  "windows-1251",
  "shift_jis",
] as const;
export type TextEncoding = (typeof textEncodings)[number];

export interface EncodingGuess {
  readonly encoding: TextEncoding;
  /** Length of the byte order mark in bytes. */
  readonly bomLength: number;
  /** False when the bytes fit several single-byte encodings: a person should check the preview. */
  readonly isCertain: boolean;
}

/** Finds the encoding of a file from all its bytes, pushed in chunks of any size. */
export interface EncodingDetector {
  push(bytes: Uint8Array): void;
  /** What the bytes so far show; a letter may be cut in two at their end. */
  soFar(): Result<EncodingGuess>;
  finish(): Result<EncodingGuess>;
}

/** Needs the whole file, because the first letter with an accent may be in its last line. */
export function createEncodingDetector(): EncodingDetector {
  const begin: number[] = [];
  const highBytes = new Uint32Array(256);
  /** Counts of pairs of neighbouring bytes, at `first * 256 + second`, also across chunks. */
  const pairs = new Uint32Array(65_536);
  const shiftJis = createShiftJisCheck();
  let previous = 10;
  const zeros: [number, number] = [0, 0];
  let length = 0;
  let line = 1;
  let validLetters = 0;
  let invalidBytes = 0;
  let invalidLine = 0;
  // Inside a letter of several bytes: how many bytes are missing, and the limits of the next one (RFC 3629).
  let missing = 0;
  let low = 0x80;
  let high = 0xbf;

  const invalid = (): void => {
    invalidBytes += 1;
    if (invalidLine === 0) invalidLine = line;
    missing = 0;
  };
  const lead = (byte: number): void => {
    low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) missing = 1;
    else if (byte >= 0xe0 && byte <= 0xef) missing = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) missing = 3;
    else invalid();
  };
  const highByte = (byte: number): void => {
    highBytes[byte] = (highBytes[byte] ?? 0) + 1;
    if (missing === 0) {
      lead(byte);
    } else if (byte >= low && byte <= high) {
      missing -= 1;
      low = 0x80;
      high = 0xbf;
      if (missing === 0) validLetters += 1;
    } else {
      invalid();
      lead(byte);
    }
  };

  const guess = (): Result<EncodingGuess> => {
    const [first = 0, second = 0, third = 0, fourth = 0] = begin;
    if (first === 0xff && second === 0xfe && third === 0 && fourth === 0 && length >= 4)
      return refuse(undecodableText("utf-32"));
    if (first === 0xff && second === 0xfe) return accept(certainly("utf-16le", 2));
    if (first === 0xfe && second === 0xff) return accept(certainly("utf-16be", 2));
    const wide = wideEncoding(zeros, length);
    if (wide) return accept(certainly(wide, 0));
    if (zeros[0] + zeros[1] > length / 100 + 16) return refuse(notACsvFile("binary data"));
    const bomLength = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
    if (invalidBytes === 0) return accept(certainly("utf-8", bomLength));
    if (bomLength === 0 && shiftJis.isLikely())
      return accept({ encoding: "shift_jis", bomLength: 0, isCertain: false });
    const encoding = singleByteEncoding(highBytes, pairs);
    // Some pairs of Cyrillic letters in Windows-1251 happen to be a valid letter in UTF-8.
    const isMixed = validLetters * 10 >= invalidBytes && encoding !== "windows-1251";
    if (bomLength > 0 || isMixed) return refuse(mixedEncoding(invalidLine));
    return encoding ? accept({ encoding, bomLength: 0, isCertain: false }) : refuse(encodingUnknown);
  };

  return {
    push(bytes) {
      for (let at = 0; begin.length < 4 && at < bytes.length; at += 1) begin.push(bytes[at] ?? 0);
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if ((byte | previous) >= 0x80) {
          const pair = previous * 256 + byte;
          pairs[pair] = (pairs[pair] ?? 0) + 1;
          shiftJis.push(byte);
        }
        previous = byte;
        if (byte >= 0x80) {
          highByte(byte);
          continue;
        }
        if (missing > 0) invalid();
        if (byte === 10) line += 1;
        else if (byte === 0) zeros[((length + at) & 1) as 0 | 1] += 1;
      }
      length += bytes.length;
    },
    soFar: guess,
    finish() {
      if (missing > 0) invalid();
      return guess();
    },
  };
}

const certainly = (encoding: TextEncoding, bomLength: number): EncodingGuess => ({
  encoding,
  bomLength,
  isCertain: true,
});

/** Latin text in UTF-16 has a zero in nearly every second byte, always on the same side. */
function wideEncoding([even, odd]: readonly [number, number], length: number): TextEncoding | null {
  const half = Math.floor(length / 2);
  if (half < 2) return null;
  if (odd > half * 0.7 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.1) return "utf-16be";
  return null;
}

const windowsPunctuation = new Set([0x80, 0x85, 0x8c, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x9c]);
// é è ê à ç ù ô î ë â in the Macintosh encoding.
const macintoshLetters = [0x8e, 0x8f, 0x90, 0x88, 0x8d, 0x9d, 0x99, 0x94, 0x91, 0x89];

/**
 * Letters with accents lie above 0xC0 in the Windows and ISO encodings, and between 0x80 and 0x9F on the Macintosh. œ is
 * 0xBD in ISO 8859-15; in Windows encodings that is ½, which no name has. Null when no encoding gives plausible letters.
 */
function singleByteEncoding(highBytes: Uint32Array, pairs: Uint32Array): TextEncoding | null {
  const count = (byte: number): number => highBytes[byte] ?? 0;
  let letters = 0;
  for (let byte = 0xc0; byte < 0x100; byte += 1) letters += count(byte);
  const macintosh = macintoshLetters.reduce((sum, byte) => sum + (windowsPunctuation.has(byte) ? 0 : count(byte)), 0);
  if (macintosh > letters) return "macintosh";
  let controls = 0;
  for (let byte = 0x80; byte < 0xa0; byte += 1) controls += count(byte);
  const guess = guessSingleByte(pairs);
  const mayBeIso = guess === "windows-1252" || guess === null;
  return mayBeIso && isoLigatures(pairs) > 0 && controls === 0 ? "iso-8859-15" : guess;
}

/** Number of Œ and œ in ISO 8859-15 between letters, as in cœur; the same bytes are Ľ and a sign in Windows-1250. */
function isoLigatures(pairs: Uint32Array): number {
  let found = 0;
  for (const byte of [0xbc, 0xbd]) for (const next of "urvi") found += pairs[byte * 256 + next.charCodeAt(0)] ?? 0;
  for (const next of "URVIE") found += pairs[0xbc * 256 + next.charCodeAt(0)] ?? 0;
  return found;
}
