import { mrnIdentity } from "../../patients/mrn-identity.ts";
import type { ColumnMapping } from "../match-columns.ts";
import { cellText } from "./cell-text.ts";
import { readCell } from "./read-cell.ts";

/**
 * Tells the record number that a row of a file of patients brings along, as it is compared (`mrnIdentity`), whatever else is
 * wrong with the row; null for a row without one.
 */
export function createMrnReader(mapping: ColumnMapping): (cells: readonly string[]) => string | null {
  const column = mapping.indexOf("mrn");
  return (cells) => {
    const text = cellText("identifier", cells[column]);
    const { value } = readCell("identifier", text, null);
    return typeof value === "string" && value !== "" ? mrnIdentity(value) : null;
  };
}
