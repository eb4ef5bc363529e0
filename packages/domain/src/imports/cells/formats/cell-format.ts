import type { DateOrder } from "../../../shared/time/typed-date.ts";
import type { CellReading } from "./cell-reading.ts";

/** Facts about the whole column, and the day of the import, that reading one of its cells needs. */
export interface ColumnFacts {
  /** Order of day and month in the column's dates; with null, ambiguous dates get an issue. */
  readonly dateOrder: DateOrder | null;
  /** Today in the zone where it is latest, as an ISO date; null when it is not known. */
  readonly latestBirthDate: string | null;
}

/**
 * Decides by the bytes of one cell (UTF-8, without its quotes) whether `read` and the schema would accept it unchanged. A
 * false "no" only costs time, because the cell is then read by `read`; a false "yes" must never happen. So it knows
 * ordinary cells only.
 */
export type CellFilter = (bytes: Uint8Array, from: number, to: number) => boolean;

/** How an import reads one kind of value, such as a date. The schema of the field then checks the value, and may refuse it. */
export interface FormatRules {
  /** Reads a cleaned cell that is not empty. It never adds or changes digits: a cell that lost some gets an issue. */
  readonly read: (text: string, facts: ColumnFacts) => CellReading;
  readonly filterOf: (facts: Pick<ColumnFacts, "latestBirthDate">) => CellFilter;
  /** Whether several lines in a cell are joined into one; Excel addresses have them (Alt+Enter). */
  readonly foldsLines?: true;
  /** Whether marks without width belong to the value: in Persian and the languages of India they belong to the spelling. */
  readonly keepsInvisible?: true;
  /** Whether it is a date, so that the order of day and month matters. */
  readonly isDate?: true;
}
