import { holdsValues } from "./content-format.ts";
import { isKnownHeading } from "./heading-key.ts";
import type { CsvRecord } from "./parse-csv.ts";

/** Number of rows in which headings are searched: reports have titles, dates and filters above them. */
const mostTitleRows = 20;

/**
 * Index of the row with the headings: the one with the most known headings, or the first one under rows of a single cell
 * (titles). When neither is found it is the first row, so that a row of data is never taken for a title.
 */
export function findHeading(records: readonly CsvRecord[]): number {
  const first = records.slice(0, mostTitleRows + 1).map(({ cells }) => ({
    known: cells.filter(isKnownHeading).length,
    filled: cells.filter((cell) => cell.trim() !== "").length,
    hasValues: cells.some(holdsValues),
  }));
  const most = Math.max(0, ...first.map(({ known }) => known));
  const best = first.findIndex(({ known }) => known === most);
  const found = first[best];
  if (found && most >= 2 && most * 2 >= found.filled && first[0]?.known === 0) return best;
  if (most > 0) return 0;
  const at = first.findIndex(({ filled }) => filled > 1);
  const under = first[at + 1];
  return at > 0 && !first[at]?.hasValues && under?.hasValues ? at : 0;
}
