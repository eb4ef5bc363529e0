import {
  appendTo,
  type CsvRecord,
  createCsvParser,
  createRowScanner,
  importLimits,
  type ScannedRows,
  separatorLine,
  undecodableText,
  verdicts,
} from "@daybook/domain";
import { refusalToError, valueOrThrow } from "../../core/problems/refusal-error.ts";
import { readRecords } from "./read-records.ts";
import type { RowSorter, SortedRow } from "./sort-rows.ts";

/** Longest record in bytes. A longer one has an open quote; the parser refuses it. */
const longestRecord = 1 << 20;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Yields the rows of a file under its heading, read and sorted, in pieces and as fast as the caller takes them. Ordinary rows
 * are accepted by their bytes; unusual ones are read by the parser and the schema.
 * @throws the refusal of a file that turns out to be malformed, such as by a quote that is never closed
 */
export async function* readSortedRows(
  bytes: AsyncIterable<Uint8Array>,
  sorter: RowSorter,
): AsyncGenerator<readonly SortedRow[]> {
  const { kind, mapping, reading, latestBirthDate } = sorter.file;
  const { delimiter, newline, hasSeparatorLine } = reading;
  const firstLine = hasSeparatorLine ? 2 : 1;
  const scanner =
    reading.encoding === "utf-8"
      ? createRowScanner(kind, mapping, { delimiter, newline, latestBirthDate, firstLine })
      : null;
  if (!scanner) {
    for await (const records of readRecords(bytes, reading)) yield records.map((record) => sorter.sort(record));
    return;
  }
  const rowsOf = createScannedReader(sorter);
  let rest = Buffer.alloc(0);
  let isBegun = false;
  const scan = (isFinal: boolean): SortedRow[] => {
    const rows: SortedRow[] = [];
    for (let consumed = -1; consumed !== 0 && rest.length > 0; rest = rest.subarray(consumed)) {
      const scanned = scanner.scan(rest, isFinal);
      appendTo(rows, rowsOf(rest, scanned));
      ({ consumed } = scanned);
    }
    if (rest.length > longestRecord) rowsOf(rest, scanner.scan(rest, true)); // which is refused
    return rows;
  };
  for await (const piece of bytes) {
    rest = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    if (!isBegun && rest.length < 32) continue;
    if (!isBegun) rest = rest.subarray(lengthOfPreface(rest, hasSeparatorLine));
    isBegun = true;
    yield scan(false);
  }
  if (!isBegun) rest = rest.subarray(lengthOfPreface(rest, hasSeparatorLine));
  yield scan(true);
}

/** Length in bytes of the part before the table: a byte order mark and the `sep=` line. */
function lengthOfPreface(beginning: Buffer, hasSeparatorLine: boolean): number {
  const mark = beginning.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  const line = hasSeparatorLine ? separatorLine.exec(beginning.toString("latin1", mark, mark + 32)) : null;
  return mark + (line?.[0].length ?? 0);
}

/** Makes rows from a scan; called for one piece after the other. */
function createScannedReader({ file, sort, take }: RowSorter): (bytes: Buffer, scanned: ScannedRows) => SortedRow[] {
  const { reading, mapping } = file;
  const width = mapping.length;
  // The heading is row 0; titles above it have negative numbers.
  let row = reading.hasHeading ? -reading.titleRows : 1;

  const parse = (part: Buffer, line: number): CsvRecord[] => {
    const parser = createCsvParser({
      delimiter: reading.delimiter,
      firstRow: row,
      firstLine: line,
      limits: importLimits,
    });
    const records = appendTo(valueOrThrow(parser.push(decode(part))), valueOrThrow(parser.end()));
    row += records.length;
    return records.filter((record) => record.row > 0);
  };

  return (bytes, scanned) => {
    const { count, starts, ends, verdicts: found, lines, keyHighs, keyLows, cellStarts, cellEnds } = scanned;
    const rows: SortedRow[] = [];
    /** Index of the first record that waits for the parser; -1 for none. */
    let unusual = -1;
    const settle = (end: number) => {
      if (unusual < 0) return;
      const part = bytes.subarray(starts[unusual], end);
      for (const record of parse(part, lines[unusual] ?? 1)) rows.push(sort(record));
      unusual = -1;
    };
    for (let at = 0; at < count; at += 1) {
      const start = starts[at] ?? 0;
      if (found[at] === verdicts.accept && row > 0) {
        settle(start);
        const cells = cellsOf(bytes, { start, end: ends[at] ?? 0, cellStarts, cellEnds, from: at * width, width });
        rows.push(take({ row, line: lines[at] ?? 0, cells, high: keyHighs[at] ?? 0, low: keyLows[at] ?? 0 }));
        row += 1;
      } else if (found[at] !== verdicts.blank && unusual < 0) unusual = at;
      // Rows under the heading can be sorted only when the heading is known.
      if (row <= 0) settle(at + 1 < count ? (starts[at + 1] ?? 0) : scanned.consumed);
    }
    settle(scanned.consumed);
    return rows;
  };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw refusalToError(undecodableText("utf-8"), error);
  }
}

interface CellPlaces extends Pick<ScannedRows, "cellStarts" | "cellEnds"> {
  readonly start: number;
  readonly end: number;
  /** Index of the record's first cell. */
  readonly from: number;
  readonly width: number;
}

// oxlint-disable-next-line no-control-regex -- ASCII includes control characters
const isAscii = /^[\x00-\x7f]*$/u;

/** The texts of a record's cells. In an ASCII record, as most are, offsets in bytes are offsets in the text. */
function cellsOf(bytes: Buffer, { start, end, cellStarts, cellEnds, from, width }: CellPlaces): string[] {
  const text = bytes.toString("latin1", start, end);
  const cell = isAscii.test(text)
    ? (at: number) => text.slice((cellStarts[at] ?? 0) - start, (cellEnds[at] ?? 0) - start)
    : (at: number) => bytes.toString("utf8", cellStarts[at], cellEnds[at]);
  const cells: string[] = [];
  for (let at = from; at < from + width; at += 1) cells.push(cell(at));
  return cells;
}
