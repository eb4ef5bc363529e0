import type { z } from "zod";
import type { CsvRecord } from "../../file/parse-csv.ts";
import { heldBack } from "../../held-back/held-back.ts";
import { createNonRecordCheck } from "../../held-back/non-record-row.ts";
import type { RowIssue } from "../../import-issue.ts";
import { type ImportKind, type RowInputs, rulesOf } from "../../import-kind.ts";
import type { ColumnMapping } from "../../match-columns.ts";
import { damageOf } from "../damage/damaged-text.ts";
import type { DateOrders } from "../dates/date-orders.ts";
import type { ImportField } from "../fields/import-field.ts";
import type { ColumnFacts } from "../formats/cell-format.ts";
import { cellText, readCell } from "../formats/cell-formats.ts";

export type ReadRow<Kind extends ImportKind = ImportKind> =
  | {
      readonly ok: true;
      readonly row: number;
      readonly line: number;
      readonly input: RowInputs[Kind];
      readonly warnings: readonly RowIssue[];
    }
  | { readonly ok: false; readonly row: number; readonly line: number; readonly issues: readonly RowIssue[] };

export interface ReadOptions {
  /** Date order of each column of the file; with null, ambiguous dates get an issue. */
  readonly dateOrders?: DateOrders;
  /** Whether the file has a heading, so that a row that repeats it is suspect; true when left out. */
  readonly hasHeading?: boolean;
  /** Today in the zone where it is latest; later birth dates get an issue. */
  readonly latestBirthDate?: string;
}

/** @param isMeant whether a person confirmed that the row is a record although it does not look like one */
export type RowReader<Kind extends ImportKind = ImportKind> = (record: CsvRecord, isMeant?: boolean) => ReadRow<Kind>;

/** Reads the rows of one file: gives the create command's input, or all issues of the row. */
export function createRowReader<Kind extends ImportKind>(
  kind: Kind,
  mapping: ColumnMapping,
  heading: readonly string[],
  options: ReadOptions = {},
): RowReader<Kind> {
  const rules = rulesOf(kind);
  const columns = mapping.flatMap((name, column) => {
    const field = rules.fields.find((field) => field.name === name);
    if (!field) return [];
    const facts = { dateOrder: options.dateOrders?.[column] ?? null, latestBirthDate: options.latestBirthDate ?? null };
    return [{ field, column, heading: heading[column] ?? "", facts }];
  });

  const nonRecordOf = createNonRecordCheck(heading, options.hasHeading ?? true);

  return (record, isMeant = false) => {
    const { row, line, cells } = record;
    const nonRecord = isMeant ? null : nonRecordOf(cells);
    if (nonRecord) return { ok: false, row, line, issues: [heldBack(nonRecord)] };
    const torn = tornRow(record, heading.length);
    if (torn) return { ok: false, row, line, issues: [torn] };
    const issues: RowIssue[] = [];
    const values: Record<string, unknown> = {};
    for (const place of columns) {
      const text = cellText(place.field.format, cells[place.column]);
      if (text === "") {
        if (place.field.required)
          issues.push(issueAt(place, text, { code: "required", message: "This cell must not be empty." }));
        continue;
      }
      const reading = damageOf(text) ?? readCell(place.field.format, text, place.facts);
      if ("code" in reading) issues.push(issueAt(place, text, reading));
      else {
        setAt(values, place.field.path, reading.value);
        if (reading.warning) issues.push({ ...issueAt(place, text, reading.warning), severity: "warning" });
      }
    }
    const isWrong = (path: readonly PropertyKey[]): boolean =>
      issues.some(
        ({ severity, field }) =>
          severity === "error" &&
          rules.fields.some(({ name, path: own }) => name === field && own.join(".") === path.join(".")),
      );
    const parsed = rules.input.safeParse(values);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        if (!isWrong(issue.path)) issues.push(schemaIssue(issue, rules.fields, columns, cells));
      }
    }
    const errors = issues.filter(({ severity }) => severity === "error");
    if (parsed.success && errors.length === 0) return { ok: true, row, line, input: parsed.data, warnings: issues };
    return { ok: false, row, line, issues };
  };
}

interface Place {
  readonly field: ImportField;
  readonly column: number;
  readonly heading: string;
  readonly facts: ColumnFacts;
}

type Found = Pick<RowIssue, "code" | "message"> & { readonly repair?: string | null };

/** The issue of a row with more or fewer cells than the heading: its values may be shifted by a column. */
function tornRow({ cells, hasBadQuotes }: CsvRecord, width: number): RowIssue | null {
  const found = { severity: "error", column: null, heading: null, field: null, value: null, repair: null } as const;
  if (hasBadQuotes)
    return {
      ...found,
      code: "bad_quotes",
      message: 'A quote (") stands inside a cell; double it, or close the cell before it.',
    };
  if (cells.length < width)
    return { ...found, code: "too_few_cells", message: `The row has ${cells.length} cells, the heading ${width}.` };
  if (cells.slice(width).some((cell) => cell.trim() !== ""))
    return {
      ...found,
      code: "too_many_cells",
      message: `The row has ${cells.length} cells, the heading ${width}; quote cells that hold the separator.`,
    };
  return null;
}

const issueAt = (
  { field, column, heading }: Place,
  value: string,
  { code, message, repair = null }: Found,
): RowIssue => ({
  code,
  severity: "error",
  message,
  column,
  heading,
  field: field.name,
  value,
  repair,
});

/** Issue for a rule that only the schema has: lengths, limits, and fields that need each other. */
function schemaIssue(
  issue: z.core.$ZodIssue,
  fields: readonly ImportField[],
  columns: readonly Place[],
  cells: readonly string[],
): RowIssue {
  const at = (path: readonly PropertyKey[]): boolean => path.join(".") === issue.path.slice(0, path.length).join(".");
  const field = fields.find(({ path }) => at(path));
  const place = columns.find((place) => place.field === field);
  const text = place ? cellText(place.field.format, cells[place.column]) : "";
  const found: Found = {
    code: issue.code === "too_big" ? "too_long" : text === "" ? "required" : "invalid_value",
    message: issue.code === "too_big" ? `Expected at most ${String(issue.maximum)} characters.` : issue.message,
  };
  if (place) return issueAt(place, text, found);
  return {
    ...found,
    severity: "error",
    column: null,
    heading: null,
    field: field?.name ?? null,
    value: null,
    repair: null,
  };
}

function setAt(target: Record<string, unknown>, path: readonly (string | number)[], value: unknown): void {
  const [first, second, third] = path;
  if (second === undefined) target[String(first)] = value;
  else if (third === undefined)
    target[String(first)] = { ...(target[String(first)] as object | undefined), [second]: value };
  else target[String(first)] = [{ ...(target[String(first)] as object[] | undefined)?.[0], [third]: value }];
}
