import { cellFilterOf } from "../cells/formats/cell-formats.ts";
import { fieldsOf, type ImportKind } from "../import-kind.ts";
import { importLimits } from "../import-limits.ts";
import type { ColumnMapping } from "../match-columns.ts";
import { createRowKey } from "../repeats/row-key.ts";
import type { Newline } from "./detect-dialect.ts";
import type { Delimiter } from "./parse-csv.ts";

/** `accept`: `read-row` would accept the row unchanged. `lookCloser`: `read-row` has to decide. `blank`: no row. */
export const verdicts = { lookCloser: 0, accept: 1, blank: 2 } as const;

/**
 * The records of a chunk, one entry each; the next call reuses the arrays. Offsets are bytes of the chunk; an end excludes
 * the line break. Cells and keys are valid only for accepted records.
 */
export interface ScannedRows {
  readonly count: number;
  /** Length of the complete records in bytes, with line breaks. Put the rest before the next chunk. */
  readonly consumed: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly verdicts: Uint8Array;
  /** Line of the file on which the record begins. */
  readonly lines: Uint32Array;
  /** Hash of the duplicate key, as `hashKey` computes it. */
  readonly keyHighs: Uint32Array;
  readonly keyLows: Uint32Array;
  /** Start of cell `column` of a record, without quotes, at `record * width + column`. */
  readonly cellStarts: Uint32Array;
  readonly cellEnds: Uint32Array;
}

export interface RowScanner {
  readonly width: number;
  /** Scans UTF-8 from the beginning of a record. At most `capacity` records at once: call again with the rest. */
  scan(chunk: Uint8Array, isFinal: boolean): ScannedRows;
}

export interface ScanOptions {
  readonly delimiter: Delimiter;
  /** Records with another line break get `lookCloser`, because COPY accepts only one kind. */
  readonly newline: Newline;
  readonly latestBirthDate: string;
  /** Line on which the first record begins. */
  readonly firstLine?: number;
  readonly capacity?: number;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** Null for files whose lines end with a carriage return alone, which it cannot scan. */
export function createRowScanner(kind: ImportKind, mapping: ColumnMapping, options: ScanOptions): RowScanner | null {
  if (options.newline === "cr") return null;
  const { capacity = 8192, latestBirthDate } = options;
  const width = mapping.length;
  const fields = mapping.map((name) => fieldsOf(kind).find((field) => field.name === name) ?? null);
  const filters = fields.map((field) => field && cellFilterOf(field, latestBirthDate));
  /** Columns whose cells need a filled cell in another column, by index; -1 where no column is matched to it. */
  const needing = fields.flatMap((field, column) =>
    (field?.needs ?? []).map((path) => ({
      column,
      needed: fields.findIndex((other) => other?.path.join() === path.join()),
    })),
  );
  const rowKey = createRowKey(kind, mapping);
  const delimiter = options.delimiter.charCodeAt(0);
  const endsWithCrLf = options.newline === "crlf";
  const rows = {
    count: 0,
    consumed: 0,
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    verdicts: new Uint8Array(capacity),
    lines: new Uint32Array(capacity),
    keyHighs: new Uint32Array(capacity),
    keyLows: new Uint32Array(capacity),
    cellStarts: new Uint32Array(capacity * width),
    cellEnds: new Uint32Array(capacity * width),
  };
  let line = options.firstLine ?? 1;
  // State of the record being scanned.
  let isPlain = true;
  let breaks = 0;

  /** End of the last cell's content; set by the next two, which return the next byte to read, or -1 when the chunk ends within the cell. */
  let contentEnd = 0;
  const quotedCell = (bytes: Uint8Array, from: number, isFinal: boolean): number => {
    for (let quote = from + 1; ; ) {
      quote = bytes.indexOf(QUOTE, quote);
      if (quote < 0) {
        isPlain = false;
        contentEnd = bytes.length;
        return isFinal ? bytes.length : -1;
      }
      contentEnd = quote;
      let next = quote + 1;
      if (bytes[next] === QUOTE) {
        isPlain = false;
        quote += 2;
        continue;
      }
      while (next < bytes.length && bytes[next] !== delimiter && isBlank(bytes[next])) next += 1;
      if (next === bytes.length) return isFinal ? next : -1;
      if (bytes[next] === delimiter || bytes[next] === LF) {
        if (next > quote + 1 && !(next === quote + 2 && bytes[quote + 1] === CR && bytes[next] === LF)) isPlain = false;
        return next;
      }
      // The parser takes such a quote for text and searches for another one.
      isPlain = false;
      quote += 1;
    }
  };
  const bareCell = (bytes: Uint8Array, from: number, isFinal: boolean): number => {
    let at = from;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === delimiter || byte === LF) break;
      if (byte === QUOTE) isPlain = false;
      else if (byte === CR && bytes[at + 1] !== LF) isPlain = false;
    }
    contentEnd = at > from && bytes[at] === LF && bytes[at - 1] === CR ? at - 1 : at;
    return at < bytes.length || isFinal ? at : -1;
  };

  /** End of the record, at its line break or at the end of the file; -1 when the chunk ends before it. */
  const record = (bytes: Uint8Array, start: number, isFinal: boolean): number => {
    const cells = rows.count * width;
    isPlain = true;
    breaks = 0;
    for (let column = 0, from = start; ; column += 1) {
      const isQuoted = bytes[from] === QUOTE;
      const end = isQuoted ? quotedCell(bytes, from, isFinal) : bareCell(bytes, from, isFinal);
      if (end < 0) return -1;
      const contentStart = isQuoted ? from + 1 : from;
      if (isQuoted) breaks += countBreaks(bytes, contentStart, end);
      if (column < width) {
        rows.cellStarts[cells + column] = contentStart;
        rows.cellEnds[cells + column] = contentEnd;
        const field = fields[column];
        if (isPlain && contentEnd > contentStart) {
          const filter = filters[column];
          const length = contentEnd - contentStart;
          isPlain = filter ? filter(bytes, contentStart, contentEnd) : length <= importLimits.maxCellLength;
          // COPY reads "" as an empty text, and an empty cell without quotes as null.
        } else if (isPlain) isPlain = !(isQuoted || field?.required);
      }
      if (end === bytes.length || bytes[end] === LF) {
        if (column + 1 !== width || lacksNeeded(cells)) isPlain = false;
        return end;
      }
      from = end + 1;
    }
  };
  const isFilled = (cell: number): boolean => (rows.cellEnds[cell] ?? 0) > (rows.cellStarts[cell] ?? 0);
  const lacksNeeded = (cells: number): boolean => {
    for (const { column, needed } of needing)
      if (isFilled(cells + column) && !(needed >= 0 && isFilled(cells + needed))) return true;
    return false;
  };

  return {
    width,
    scan(chunk, isFinal) {
      rows.count = 0;
      rows.consumed = 0;
      while (rows.consumed < chunk.length && rows.count < capacity) {
        const { count, consumed: start } = rows;
        const end = record(chunk, start, isFinal);
        if (end < 0) break;
        const hasCr = end > start && chunk[end - 1] === CR;
        if (end < chunk.length && hasCr !== endsWithCrLf) isPlain = false;
        if (isPlain && rowKey.compute(chunk, rows, count * width)) {
          rows.keyHighs[count] = rowKey.high;
          rows.keyLows[count] = rowKey.low;
        } else isPlain = false;
        rows.starts[count] = start;
        rows.ends[count] = hasCr && end < chunk.length ? end - 1 : end;
        rows.lines[count] = line;
        if (isPlain) rows.verdicts[count] = verdicts.accept;
        else rows.verdicts[count] = isBlankRecord(chunk, start, end, delimiter) ? verdicts.blank : verdicts.lookCloser;
        line += 1 + breaks;
        rows.consumed = end + 1;
        rows.count += 1;
      }
      rows.consumed = Math.min(rows.consumed, chunk.length);
      return rows;
    },
  };
}

/** ASCII blanks that the parser accepts between a closing quote and the separator. */
const isBlank = (byte = 0): boolean => byte === SPACE || (byte >= 0x09 && byte <= CR && byte !== LF);

function isBlankRecord(bytes: Uint8Array, start: number, end: number, delimiter: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] !== delimiter && !isBlank(bytes[at])) return false;
  return true;
}

function countBreaks(bytes: Uint8Array, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] === LF) breaks += 1;
  return breaks;
}
