import { isUtf8 } from "node:buffer";
import { type DirectoryEntry, type ExtractCounts, ExtractReader, extractCutOff, type Refusal } from "@daybook/domain";
import type { OpenExtract } from "./open-extract.ts";
import { DamagedZip } from "./read-zip.ts";

/** Carries a refusal out of the loop that reads the file. */
export class ExtractRefused extends Error {
  override readonly name = "ExtractRefused";
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

interface Options {
  /** Called with the number of bytes read so far. */
  readonly onBytes: (bytes: number) => void;
  readonly counts?: (counts: ExtractCounts) => void;
  readonly signal: AbortSignal;
}

const lineBreak = 10;

/**
 * The entries of an extract, read piece by piece. Text is UTF-8; a piece that is not is read line by line, and lines that are not
 * UTF-8 as Windows-1252, as older extracts were.
 * @throws ExtractRefused
 */
export async function* readExtractFile(
  { bytes }: Pick<OpenExtract, "bytes">,
  { onBytes, counts, signal }: Options,
): AsyncGenerator<readonly DirectoryEntry[]> {
  const reader = new ExtractReader();
  let rest: Buffer = Buffer.alloc(0);
  let read = 0;
  try {
    for await (const piece of bytes) {
      signal.throwIfAborted();
      read += piece.length;
      const end = piece.lastIndexOf(lineBreak);
      if (end < 0) {
        rest = Buffer.concat([rest, piece]);
        continue;
      }
      const whole = Buffer.concat([rest, piece.subarray(0, end)]);
      rest = Buffer.from(piece.subarray(end + 1));
      const entries = reader.push(linesOf(whole));
      if (!entries.ok) throw new ExtractRefused(entries.refusal);
      onBytes(read);
      yield entries.value;
    }
  } catch (error) {
    if (error instanceof DamagedZip) throw new ExtractRefused(extractCutOff(reader.counts.lines + 2));
    throw error;
  }
  const last = reader.end(decoded(rest));
  if (!last.ok) throw new ExtractRefused(last.refusal);
  counts?.(reader.counts);
  yield last.value;
}

function linesOf(text: Buffer): string[] {
  if (isUtf8(text)) return text.toString("utf8").split("\n");
  const lines: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const found = text.indexOf(lineBreak, at);
    const end = found < 0 ? text.length : found;
    lines.push(decoded(text.subarray(at, end)));
    at = end + 1;
  }
  return lines;
}

const windows = new TextDecoder("windows-1252");
const decoded = (line: Buffer): string => (isUtf8(line) ? line.toString("utf8") : windows.decode(line));
