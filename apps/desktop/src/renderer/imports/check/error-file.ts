import { errorHeading, errorLine } from "@daybook/domain";
import { saveCsv } from "../../core/save-csv.ts";
import type { RowCheck } from "./check-rows.ts";

/** Saves the rows that are wrong now as a file, to fix elsewhere and import again. */
export function saveRowErrors(check: RowCheck, heading: readonly string[]): void {
  const lines = check
    .rowsIn("errors")
    .map((index) => errorLine(heading.length, check.recordAt(index).cells, check.issuesOf(index)));
  saveCsv("errors.csv", [errorHeading(heading), ...lines]);
}
