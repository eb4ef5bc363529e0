import { mrnIdentity } from "../../patients/mrn-identity.ts";
import type { ColumnMapping } from "../match-columns.ts";
import { cellText } from "./cell-text.ts";
import { readCell } from "./read-cell.ts";

/**
 * Reads the MRN of a patient's row in the form in which it is compared (`mrnIdentity`), even if the row has errors; null for a row
 * without one.
 */
export function createMrnReader(mapping: ColumnMapping): (cells: readonly string[]) => string | null {
  const column = mapping.indexOf("mrn");
  return (cells) => {
    const text = cellText("identifier", cells[column]);
    const { value } = readCell("identifier", text, null);
    return typeof value === "string" && value !== "" ? mrnIdentity(value) : null;
  };
}
