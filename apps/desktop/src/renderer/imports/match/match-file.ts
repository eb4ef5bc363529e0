import {
  type ColumnMapping,
  type ColumnMatches,
  errorColumns,
  type FileShape,
  fieldsOf,
  headingFingerprint,
  type ImportKind,
  importKind,
  matchColumns,
} from "@daybook/domain";
import { recallMapping } from "./remembered-mappings.ts";

/** What the file holds, by how much of a kind's fields it names; hospitals where nothing tells. */
export function guessKind(shape: FileShape): ImportKind {
  const score = (kind: ImportKind): number => {
    const { columns, missing } = matchColumns(kind, shape);
    return columns.filter(({ confidence }) => confidence === "sure").length - 3 * missing.length;
  };
  return importKind.options.reduce((best, kind) => (score(kind) > score(best) ? kind : best));
}

/** As a person mapped such a file before, else as names and values say. */
export function proposeMapping(
  kind: ImportKind,
  shape: FileShape,
): { readonly matches: ColumnMatches; readonly isRecalled: boolean } {
  const recalled = recallMapping(headingFingerprint(kind, shape.heading));
  return {
    matches: matchColumns(kind, shape, recalled),
    isRecalled: recalled?.length === shape.heading.length,
  };
}

/** The mapping with a field at another column, or nowhere; what stood in either place leaves it. */
export function mapField(mapping: ColumnMapping, field: string, column: number | null): ColumnMapping {
  return mapping.map((before, at) => (at === column ? field : before === field ? null : before));
}

/** Columns that go nowhere, but for those that our own error files add. */
export const ignoredColumns = (shape: FileShape, mapping: ColumnMapping): string[] =>
  shape.heading.filter((text, column) => mapping[column] == null && !errorColumns.has(text.toLowerCase()));

/** Columns of the file that give dates. */
export const dateColumns = (kind: ImportKind, mapping: ColumnMapping): number[] => {
  const dates = new Set(fieldsOf(kind).flatMap(({ name, format }) => (format === "date" ? [name] : [])));
  return mapping.flatMap((name, column) => (name !== null && dates.has(name) ? [column] : []));
};
