import {
  type ColumnMapping,
  type ColumnMatches,
  errorColumns,
  type FileShape,
  headingFingerprint,
  type ImportKind,
  importKind,
  matchColumns,
} from "@daybook/domain";
import { recallMapping } from "./remembered-mappings.ts";

/** Guesses what the file contains, from how many fields of each kind it names; hospitals if nothing indicates it. */
export function guessKind(shape: FileShape): ImportKind {
  const score = (kind: ImportKind): number => {
    const { columns, missing } = matchColumns(kind, shape);
    return columns.filter(({ confidence }) => confidence === "sure").length - 3 * missing.length;
  };
  return importKind.options.reduce((best, kind) => (score(kind) > score(best) ? kind : best));
}

/** The mapping that a person used for such a file before; otherwise by headings and values. */
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

/** Maps a field to another column, or to none; whatever was in either place is removed. */
export function mapField(mapping: ColumnMapping, field: string, column: number | null): ColumnMapping {
  return mapping.map((before, at) => (at === column ? field : before === field ? null : before));
}

/** Columns that are not imported, except those that our own error files add. */
export const ignoredColumns = (shape: FileShape, mapping: ColumnMapping): string[] =>
  shape.heading.filter((text, column) => mapping[column] == null && !errorColumns.has(text.toLowerCase()));
