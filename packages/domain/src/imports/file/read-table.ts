import { appendTo } from "../../shared/append-to.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import { type ImportLimits, importLimits } from "../import-limits.ts";
import { createTextReader } from "./decode-text.ts";
import { separatorLine } from "./detect-dialect.ts";
import { fileWithoutRows, tooManyRows } from "./file-refusals.ts";
import { type CsvRecord, createCsvParser } from "./parse-csv.ts";
import { type FileCorrections, type FileShape, recogniseFile } from "./recognise-file.ts";

/** Reads the rows under the heading of a recognised file, chunk by chunk; the caller controls the pace. */
export interface TableReader {
  push(bytes: Uint8Array): Result<CsvRecord[]>;
  end(): Result<CsvRecord[]>;
}

/** The members of a file's shape that the reader needs. */
type FileFormat = Pick<
  FileShape,
  "encoding" | "delimiter" | "newline" | "hasSeparatorLine" | "hasHeading" | "titleRows"
>;

export function createTableReader(
  { encoding, delimiter, newline, hasSeparatorLine, hasHeading, titleRows }: FileFormat,
  limits: ImportLimits = importLimits,
): TableReader {
  const text = createTextReader(encoding);
  const parser = createCsvParser({
    delimiter,
    endsWithCr: newline === "cr",
    // The heading is row 0.
    firstRow: hasHeading ? -titleRows : 1,
    firstLine: hasSeparatorLine ? 2 : 1,
    limits,
  });
  let first = hasSeparatorLine ? "" : null;
  let rows = 0;

  /** The text without the `sep=` line, which is dropped when it is complete. */
  const table = (piece: string, isEnd: boolean): string => {
    if (first === null) return piece;
    first += piece;
    if (!(isEnd || first.length > 16)) return "";
    const rest = first.replace(separatorLine, "");
    first = null;
    return rest;
  };
  const under = (taken: Result<CsvRecord[]>): Result<CsvRecord[]> => {
    if (!taken.ok) return taken;
    const records = taken.value.filter(({ row }) => row > 0);
    rows += records.length;
    return rows > limits.maxRows ? refuse(tooManyRows(limits.maxRows)) : accept(records);
  };

  return {
    push(bytes) {
      const piece = text.push(bytes);
      return piece.ok ? under(parser.push(table(piece.value, false))) : piece;
    },
    end() {
      const piece = text.end();
      if (!piece.ok) return piece;
      const most = parser.push(table(piece.value, true));
      if (!most.ok) return most;
      const last = parser.end();
      return last.ok ? under(accept(appendTo(most.value, last.value))) : last;
    },
  };
}

export interface Table {
  readonly shape: FileShape;
  readonly records: readonly CsvRecord[];
}

/** Reads a file in memory: in the browser, or one small enough to answer at once. */
export function readTable(
  bytes: Uint8Array,
  corrections: FileCorrections = {},
  limits: ImportLimits = importLimits,
): Result<Table> {
  const shape = recogniseFile(bytes, corrections, limits);
  if (!shape.ok) return shape;
  const reader = createTableReader(shape.value, limits);
  const records: CsvRecord[] = [];
  const piece = 1 << 20;
  for (let at = 0; at < bytes.length; at += piece) {
    const taken = reader.push(bytes.subarray(at, at + piece));
    if (!taken.ok) return taken;
    appendTo(records, taken.value);
  }
  const last = reader.end();
  if (!last.ok) return last;
  appendTo(records, last.value);
  return records.length > 0 ? accept({ shape: shape.value, records }) : refuse(fileWithoutRows);
}
