import type { Correction, ImportFailure } from "@daybook/db/postgres";
import {
  type ColumnMapping,
  type CsvRecord,
  createRowReader,
  createSeenRows,
  duplicateKeyOf,
  duplicateRow,
  hashKey,
  type ImportKind,
  type ImportRowReport,
  type RowInput,
} from "@daybook/domain";
import type { StoredReading } from "./stored-reading.ts";

export interface SortedRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** Null for a row that cannot go in. */
  readonly input: RowInput | null;
  readonly issues: readonly ImportRowReport["issues"][number][];
}

interface FileOfRows {
  readonly kind: ImportKind;
  readonly mapping: ColumnMapping;
  readonly reading: StoredReading;
  readonly totalRows: number;
  readonly corrections: readonly Correction[];
  /** ISO date: nobody is born after it. */
  readonly latestBirthDate: string;
}

/**
 * Reads one row after the other, corrected where somebody corrected it, and remembers the record it holds. Rows that are
 * right are told to be twins of the first of their record; call it for every row of the file, also for those done before.
 */
export function createRowSorter(file: FileOfRows): (record: CsvRecord) => SortedRow {
  const { kind, mapping, reading, totalRows, latestBirthDate } = file;
  const { dateOrder, heading } = reading;
  const readRow = createRowReader(kind, mapping, heading, { dateOrder, latestBirthDate });
  const corrections = new Map(file.corrections.map(({ row, cells }) => [row, cells]));
  const seen = createSeenRows(totalRows);
  return (record) => {
    const corrected = withCorrection(record, corrections.get(record.row));
    const { row, line, cells } = corrected;
    const read = readRow(corrected);
    if (!read.ok) return { row, line, cells, input: null, issues: read.issues };
    const { high, low } = hashKey(duplicateKeyOf(kind, read.input));
    const first = seen.firstLine(high, low, line);
    // A row that is tried again finds itself.
    if (first === null || first === line) return { row, line, cells, input: read.input, issues: read.warnings };
    return { row, line, cells, input: null, issues: [...read.warnings, duplicateRow(line, first)] };
  };
}

function withCorrection(record: CsvRecord, cells: Correction["cells"] | undefined): CsvRecord {
  if (!cells) return record;
  const changed = [...record.cells];
  for (const [column, text] of Object.entries(cells)) {
    while (changed.length <= Number(column)) changed.push("");
    changed[Number(column)] = text;
  }
  return { ...record, cells: changed, hasBadQuotes: false };
}

export const failureOf = ({ row, line, cells, issues }: SortedRow): ImportFailure => ({ row, line, cells, issues });
