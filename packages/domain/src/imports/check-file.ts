import { accept, type Result } from "../shared/result.ts";
import { createDateOrderFinder, settleDateOrders, type ToldDateOrders } from "./cells/dates/date-orders.ts";
import { createRowReader, type ReadRow } from "./cells/rows/read-row.ts";
import { readTable, type Table } from "./file/read-table.ts";
import type { FileCorrections } from "./file/recognise-file.ts";
import { keepsOut } from "./held-back/held-back.ts";
import type { RowIssue } from "./import-issue.ts";
import type { ImportKind } from "./import-kind.ts";
import { type ImportLimits, importLimits } from "./import-limits.ts";
import { agreedMapping, type ColumnMapping, checkMapping, matchColumns, settleMapping } from "./match-columns.ts";
import { createSeenRows, duplicateIssue } from "./repeats/repeated-rows.ts";

export interface CheckOptions extends FileCorrections, ToldDateOrders {
  /** Whether the headings must be exactly ours. Otherwise columns are matched, and unknown ones are left out. */
  readonly isAgreed: boolean;
  /** The mapping that a person chose; without it, columns are matched by heading and content. */
  readonly mapping?: ColumnMapping;
  readonly latestBirthDate?: string;
  readonly limits?: ImportLimits;
}

export interface CheckedFile<Kind extends ImportKind = ImportKind> extends Table {
  readonly mapping: ColumnMapping;
  /** The rows in order; a row that repeats another one is not ok. */
  readonly rows: readonly ReadRow<Kind>[];
}

/** Checks a file without comparing it with stored records; nothing is written. */
export function checkFile<Kind extends ImportKind>(
  kind: Kind,
  bytes: Uint8Array,
  options: CheckOptions,
): Result<CheckedFile<Kind>> {
  const table = readTable(bytes, options, options.limits ?? importLimits);
  if (!table.ok) return table;
  const { shape, records } = table.value;
  const settled = options.isAgreed ? agreedMapping(kind, shape) : settleMapping(kind, matchColumns(kind, shape));
  const mapping = options.mapping ? checkMapping(kind, options.mapping) : settled;
  if (!mapping.ok) return mapping;
  const finder = createDateOrderFinder(shape.heading.length);
  for (const { cells } of records) finder.add(cells);
  const dateOrders = settleDateOrders(finder.found(), options);
  const read = createRowReader(kind, mapping.value, shape.heading, {
    ...options,
    hasHeading: shape.hasHeading,
    dateOrders,
  });
  const seen = createSeenRows(records.length);
  const rows = records.map((record): ReadRow<Kind> => {
    const row = read(record);
    const duplicate = row.ok ? duplicateIssue(seen, kind, row) : null;
    return duplicate ? { ok: false, row: row.row, line: row.line, issues: [duplicate] } : row;
  });
  return accept({ ...table.value, mapping: mapping.value, rows });
}

/** The issues of a row for a problem document: place and message, never the value. */
export function problemErrors(
  { row, line }: { readonly row: number; readonly line: number },
  issues: readonly RowIssue[],
): { path: string; message: string }[] {
  return issues.filter(keepsOut).map(({ column, heading, field, message }) => {
    const name = heading ?? field;
    const place = name === null ? "" : `, column ${name}${column === null ? "" : ` (${column + 1})`}`;
    return {
      path: `rows.${row}${field === null ? "" : `.${field}`}`,
      message: `Row ${row} (line ${line})${place}: ${message}`,
    };
  });
}
