import type { Correction, ImportFailure } from "@daybook/db/postgres";
import {
  type ColumnMapping,
  type CsvRecord,
  createAcceptedReader,
  createRowReader,
  createSeenRows,
  duplicateKeyOf,
  duplicateRow,
  hashKey,
  type ImportKind,
  type ImportRowReport,
  type KeyHash,
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

/** A row of which the bytes alone tell that nothing is wrong with it, with the hash of its record's key. */
export interface AcceptedRow extends Pick<CsvRecord, "row" | "line" | "cells"> {
  readonly high: number;
  readonly low: number;
}

/**
 * Reads one row after the other, corrected where somebody corrected it, and remembers the record it holds. Rows that are
 * right are told to be twins of the first of their record; give it every row of the file, also those done before.
 */
export interface RowSorter {
  readonly file: FileOfRows;
  readonly sort: (record: CsvRecord) => SortedRow;
  /** The same for a row that needs no reading. */
  readonly take: (row: AcceptedRow) => SortedRow;
}

export function createRowSorter(file: FileOfRows): RowSorter {
  const { kind, mapping, reading, totalRows, latestBirthDate } = file;
  const { dateOrders, heading } = reading;
  const readRow = createRowReader(kind, mapping, heading, { dateOrders, latestBirthDate });
  const corrections = new Map(file.corrections.map(({ row, cells }) => [row, cells]));
  const readAccepted = createAcceptedReader(kind, mapping);
  const seen = createSeenRows(totalRows);
  const placed = (
    { row, line, cells }: Omit<CsvRecord, "hasBadQuotes">,
    { high, low }: KeyHash,
    read: ReadValues,
  ): SortedRow => {
    const first = seen.firstLine(high, low, line);
    // A row that is tried again finds itself.
    if (first === null || first === line) return { row, line, cells, input: read.input, issues: read.warnings };
    return { row, line, cells, input: null, issues: [...read.warnings, duplicateRow(line, first)] };
  };
  const sort = (record: CsvRecord): SortedRow => {
    const corrected = withCorrection(record, corrections.get(record.row));
    const { row, line, cells } = corrected;
    const read = readRow(corrected);
    if (!read.ok) return { row, line, cells, input: null, issues: read.issues };
    return placed(corrected, hashKey(duplicateKeyOf(kind, read.input)), read);
  };
  const take = (row: AcceptedRow): SortedRow =>
    corrections.has(row.row)
      ? sort({ ...row, hasBadQuotes: false })
      : placed(row, row, { input: readAccepted(row.cells), warnings: [] });
  return { file, sort, take };
}

interface ReadValues {
  readonly input: RowInput;
  readonly warnings: SortedRow["issues"];
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
