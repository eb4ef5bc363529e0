import { neutraliseCell } from "./cells/damage/formula-cells.ts";
import { keepsOut } from "./held-back/held-back.ts";
import type { RowIssue } from "./import-issue.ts";

/** Heading of the file's columns and our two. `errorColumns` lets such a file be imported again. */
export const errorHeading = (heading: readonly string[]): string => csvLine([...heading, "error", "hint"]);

/** A failed row as it came, with its errors and hints. */
export function errorLine(width: number, cells: readonly string[], issues: readonly RowIssue[]): string {
  const errors = issues.filter(keepsOut);
  const own = Array.from({ length: width }, (_, column) => cells[column] ?? "");
  return csvLine([
    // Cells past the heading would shift our columns, so they are written into the hint instead.
    ...own,
    errors.map(({ heading, message }) => (heading === null ? message : `${heading}: ${message}`)).join(" "),
    [
      ...errors.flatMap(({ heading, repair }) => (repair === null ? [] : [`${heading ?? ""}: ${repair}?`])),
      ...(cells.length > width ? [`More cells: ${cells.slice(width).join(" | ")}`] : []),
    ].join(" "),
  ]);
}

/** One line of a CSV file that a spreadsheet may open: no cell of it runs as a formula (RFC 4180, CRLF). */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(text: string): string {
  const safe = neutraliseCell(text);
  return /[",;\t\r\n|]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
