import { holdsValues } from "./content-format.ts";
import { isKnownHeading } from "./heading-key.ts";
import type { CsvRecord } from "./parse-csv.ts";

/** Rows among which the headings are looked for: titles, dates and filters of a report stand above them. */
const mostTitleRows = 20;

/**
 * The row that holds the headings, by its place in the list: the one with the most headings we know, or the first one under
 * titles that stand alone in their rows. The first row where nothing tells, for a row of data must not be taken for a title.
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
