import type { CellChange, RowCheck } from "../check-rows.ts";
import type { GridColumn } from "./grid-columns.ts";

/** A cell, by its row in the list and its column on screen; column -1 is the row's number. */
export interface GridCell {
  readonly at: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

const pageRows = 15;

/** The cell that a key leads to; null if the key does not move. */
export function moveInGrid({ at, column }: GridCell, key: string, { rows, columns }: GridSize): GridCell | null {
  const row = (next: number) => ({ at: Math.max(0, Math.min(rows - 1, next)), column });
  const cell = (next: number) => ({ at, column: Math.max(-1, Math.min(columns - 1, next)) });
  switch (key) {
    case "ArrowDown":
      return row(at + 1);
    case "ArrowUp":
      return row(at - 1);
    case "ArrowRight":
      return cell(column + 1);
    case "ArrowLeft":
      return cell(column - 1);
    case "PageDown":
      return row(at + pageRows);
    case "PageUp":
      return row(at - pageRows);
    case "Home":
      return cell(0);
    case "End":
      return cell(columns - 1);
    case "Ctrl+Home":
      return { at: 0, column: 0 };
    case "Ctrl+End":
      return { at: rows - 1, column: columns - 1 };
    default:
      return null;
  }
}

/** The column of the first problem of a row; -1 if it concerns the whole row. */
export function problemColumn(check: RowCheck, index: number, columns: readonly GridColumn[]): number {
  const issues = check.issuesOf(index);
  const issue = issues.find(({ severity }) => severity === "error") ?? issues[0];
  return columns.findIndex(({ column }) => column === issue?.column);
}

/** Changes for pasting cells from a spreadsheet, starting at a cell; those beyond the grid's edge are left out. */
export function pastedCells(
  text: string,
  { at, column }: GridCell,
  rows: readonly number[],
  columns: readonly GridColumn[],
): CellChange[] {
  const lines = text.replace(/\r?\n$/u, "").split(/\r?\n/u);
  return lines.flatMap((line, down) =>
    line.split("\t").flatMap((cell, right) => {
      const index = rows[at + down];
      const place = columns[column + right];
      return index === undefined || !place ? [] : [{ index, column: place.column, text: cell }];
    }),
  );
}
