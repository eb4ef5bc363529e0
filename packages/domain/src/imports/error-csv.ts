import { neutraliseCell } from "./cells/formula-cells.ts";
import { keepsOut, type RowIssue } from "./import-issue.ts";

/** The file's own columns and ours; `errorColumns` lets such a file back in. */
export const errorHeading = (heading: readonly string[]): string => csvLine([...heading, "error", "hint"]);

/** A row that did not go in, as it came, with what was wrong and what would be right. */
export function errorLine(width: number, cells: readonly string[], issues: readonly RowIssue[]): string {
  const errors = issues.filter(keepsOut);
  const own = Array.from({ length: width }, (_, column) => cells[column] ?? "");
  return csvLine([
    // Cells past the heading would push the message under no heading; they stand in the last column of ours instead.
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
