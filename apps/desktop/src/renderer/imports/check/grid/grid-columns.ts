import { type CellFormat, type ColumnMapping, fieldsOf, type ImportKind } from "@daybook/domain";

/** A column of the file that is matched to one of our fields. */
export interface GridColumn {
  /** Its index in the file. */
  readonly column: number;
  readonly field: string;
  readonly heading: string;
  /** As a CSS length. */
  readonly width: string;
}

export function gridColumns(kind: ImportKind, mapping: ColumnMapping, heading: readonly string[]): GridColumn[] {
  const fields = fieldsOf(kind);
  return mapping.flatMap((name, column) => {
    const field = fields.find((field) => field.name === name);
    if (!field) return [];
    return [
      { column, field: field.name, heading: heading[column] ?? "", width: widthOf(field.format, field.maxLength) },
    ];
  });
}

function widthOf(format: CellFormat, maxLength: number): string {
  if (format === "text" || format === "list") return maxLength > 200 ? "minmax(280px, 3fr)" : "minmax(200px, 2fr)";
  return format === "email" ? "minmax(220px, 2fr)" : "minmax(150px, 1fr)";
}
