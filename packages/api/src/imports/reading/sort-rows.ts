import type { Correction, ImportFailure } from "@daybook/db/postgres";
import {
  type ColumnMapping,
  type CsvRecord,
  createAcceptedReader,
  createNonRecordCheck,
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
  /** Null for a row that cannot be imported. */
  readonly input: RowInput | null;
  readonly issues: readonly ImportRowReport["issues"][number][];
  /** Whether somebody confirmed the row, so that it is not held back. */
  readonly isMeant: boolean;
}

interface FileOfRows {
  readonly kind: ImportKind;
  readonly mapping: ColumnMapping;
  readonly reading: StoredReading;
  readonly totalRows: number;
  readonly corrections: readonly Correction[];
  /** Latest possible birth date, as an ISO date. */
  readonly latestBirthDate: string;
}

/** A row that was accepted by its bytes, with the hash of its duplicate key. */
export interface AcceptedRow extends Pick<CsvRecord, "row" | "line" | "cells"> {
  readonly high: number;
  readonly low: number;
}

/**
 * Reads one row after the other, with corrections applied, and remembers its duplicate key. A correct row with the key of an
 * earlier row is reported as its duplicate. Give it every row of the file, also those that are done already.
 */
export interface RowSorter {
  readonly file: FileOfRows;
  readonly sort: (record: CsvRecord) => SortedRow;
  /** The same for a row that was accepted by its bytes. */
  readonly take: (row: AcceptedRow) => SortedRow;
}

export function createRowSorter(file: FileOfRows): RowSorter {
  const { kind, mapping, reading, totalRows, latestBirthDate } = file;
  const { dateOrders, heading, hasHeading, createsHeld } = reading;
  const readRow = createRowReader(kind, mapping, heading, { dateOrders, hasHeading, latestBirthDate });
  const corrections = correctionsByRow(file.corrections);
  const nonRecordOf = createNonRecordCheck(heading, hasHeading);
  const readAccepted = createAcceptedReader(kind, mapping);
  const seen = createSeenRows(totalRows);
  const placed = (
    { row, line, cells }: Omit<CsvRecord, "hasBadQuotes">,
    { high, low }: KeyHash,
    read: ReadValues,
  ): SortedRow => {
    const first = seen.firstLine(high, low, line);
    // A row that is tried again must not be a duplicate of itself.
    const { input, warnings, isMeant } = read;
    if (first === null || first === line) return { row, line, cells, input, issues: warnings, isMeant };
    return { row, line, cells, input: null, issues: [...warnings, duplicateRow(line, first)], isMeant };
  };
  const sort = (record: CsvRecord): SortedRow => {
    const correction = corrections.get(record.row);
    const corrected = withCorrection(record, correction?.cells);
    const { row, line, cells } = corrected;
    const isMeant = createsHeld || correction?.isMeant === true;
    const read = readRow(corrected, isMeant);
    if (!read.ok) return { row, line, cells, input: null, issues: read.issues, isMeant };
    return placed(corrected, hashKey(duplicateKeyOf(kind, read.input)), { ...read, isMeant });
  };
  const take = (row: AcceptedRow): SortedRow =>
    corrections.has(row.row) || (!createsHeld && nonRecordOf(row.cells))
      ? sort({ ...row, hasBadQuotes: false })
      : placed(row, row, { input: readAccepted(row.cells), warnings: [], isMeant: createsHeld });
  return { file, sort, take };
}

interface ReadValues {
  readonly input: RowInput;
  readonly warnings: SortedRow["issues"];
  readonly isMeant: boolean;
}

/** A row may be corrected several times; the last text of a cell counts, as in the database. */
function correctionsByRow(corrections: readonly Correction[]): ReadonlyMap<number, Correction> {
  const byRow = new Map<number, Correction>();
  for (const { row, cells, isMeant } of corrections) {
    const before = byRow.get(row);
    byRow.set(row, { row, cells: { ...before?.cells, ...cells }, isMeant: isMeant ?? before?.isMeant });
  }
  return byRow;
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
