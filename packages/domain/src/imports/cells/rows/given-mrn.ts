import { mrnIdentity } from "../../../patients/mrn-identity.ts";
import type { ColumnMapping } from "../../match-columns.ts";
import { cellText, readCell } from "../formats/cell-formats.ts";

/** MRNs of a file that the clinic's counter could also assign: a patient of the file without an MRN must not get one of them. */
export interface GivenMrns {
  /** The column that they are from. */
  readonly column: number;
  readonly numbers: readonly number[];
}

/** Finds them in the rows of a file, also in rows with errors. */
export interface MrnFinder {
  add(cells: readonly string[]): void;
  /** Null when every row has an MRN, so that the counter is not needed, or when no column is matched to it. */
  found(): GivenMrns | null;
}

export function createMrnFinder(mapping: ColumnMapping): MrnFinder {
  const column = mapping.indexOf("mrn");
  const numbers = new Set<number>();
  let isLacking = false;
  return {
    add(cells) {
      if (column < 0) return;
      const mrn = readMrn(cells[column]);
      const number = mrn === null ? null : countedNumberOf(mrn);
      if (mrn === null) isLacking = true;
      if (number !== null) numbers.add(number);
    },
    found: () => (isLacking ? { column, numbers: [...numbers] } : null),
  };
}

/** Reads an MRN in the form in which it is compared (`mrnIdentity`); null for a cell without one. */
export function readMrn(cell: string | undefined): string | null {
  const { value } = readCell("identifier", cellText("identifier", cell));
  return typeof value === "string" && value !== "" ? mrnIdentity(value) : null;
}

/** The form of numbers from the clinic's counter, which begins at 100001. */
const countedNumber = /^[1-9]\d{5,14}$/u;

/** The number of an MRN that the clinic's counter could assign; null for any other MRN. */
export const countedNumberOf = (mrn: string): number | null => (countedNumber.test(mrn) ? Number(mrn) : null);
