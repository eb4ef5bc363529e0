import type { RowIssue } from "@daybook/domain";
import { type CellChange, isProblem, type RowCheck } from "./check-rows.ts";

/** The changes that repair an issue if the intended value is certain; empty otherwise. */
export function repairOf(check: RowCheck, index: number, issue: RowIssue, width: number): CellChange[] {
  const { code, column, repair } = issue;
  if (repair !== null && column !== null) return [{ index, column, text: repair }];
  // A cell beyond the heading belongs to no field, so nothing is lost; the card shows its text.
  if (code === "too_many_cells")
    return [...check.recordAt(index).cells.keys()]
      .filter((cell) => cell >= width)
      .map((cell) => ({ index, column: cell, text: "" }));
  return [];
}

/** The same repair for all rows with the same problem in the same field. */
export function repairAllLike(check: RowCheck, issue: RowIssue, width: number): CellChange[] {
  return [...check.rowsIn("errors"), ...check.rowsIn("warnings")].flatMap((index) =>
    check
      .issuesOf(index)
      .filter(({ code, field }) => code === issue.code && field === issue.field)
      .flatMap((alike) => repairOf(check, index, alike, width)),
  );
}

/** Number of rows that the changes concern. */
export const rowsChanged = (changes: readonly CellChange[]): number => new Set(changes.map(({ index }) => index)).size;

export interface Search {
  readonly find: string;
  readonly replaceWith: string;
  /** Columns to search. */
  readonly columns: readonly number[];
}

/** Replaces every occurrence in the cells, ignoring case; the search text is not a pattern. */
export function replaceAll(
  check: RowCheck,
  { find, replaceWith, columns }: Search,
  { from, to }: { readonly from: number; readonly to: number } = { from: 0, to: check.size },
): CellChange[] {
  if (find === "") return [];
  const pattern = new RegExp(find.replaceAll(/[.*+?^${}()|[\]\\/]/gu, "\\$&"), "giu");
  const changes: CellChange[] = [];
  for (let index = from; index < Math.min(to, check.size); index += 1)
    for (const column of columns) {
      const before = check.recordAt(index).cells[column] ?? "";
      const text = before.replace(pattern, () => replaceWith);
      if (text !== before) changes.push({ index, column, text });
    }
  return changes;
}

/** The next row with a problem, from here on and around to the start. */
export function nextProblem(check: RowCheck, rows: readonly number[], from: number): number | null {
  for (let step = 1; step <= rows.length; step += 1) {
    const at = (from + step) % rows.length;
    if (isProblem(check.stateOf(rows[at] ?? 0))) return at;
  }
  return null;
}
