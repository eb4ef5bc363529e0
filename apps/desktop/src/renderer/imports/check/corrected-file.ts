import { csvLine, type FileReading, type RowCorrection, settleDateOrders } from "@daybook/domain";
import type { ReadFile } from "../upload/read-file.ts";
import type { RowCheck } from "./check-rows.ts";

/** What one start takes; with more of them the corrected rows are sent as a file. */
export const mostCorrections = 10_000;

/** Between so many the page is drawn and keys are heard. */
const linesAtOnce = 2_000;

export interface ToImport {
  readonly file: File;
  readonly reading: FileReading;
  readonly corrections: readonly RowCorrection[];
}

/** The file and what a person changed in it; a new file where the changes are too many. */
export async function correctedFile(
  file: File,
  reading: FileReading,
  { shape: { heading }, dateOrders: found }: Pick<ReadFile, "shape" | "dateOrders">,
  check: RowCheck,
): Promise<ToImport> {
  const dateOrders = settleDateOrders(found, reading);
  const corrections = check.corrections();
  if (corrections.length <= mostCorrections) return { file, reading, corrections };
  const lines: string[] = [];
  for (let index = 0; index < check.size; index += 1) {
    if (index % linesAtOnce === 0) await new Promise((resolve) => setTimeout(resolve));
    lines.push(csvLine(check.recordAt(index).cells));
  }
  return {
    file: new File([csvLine(heading), ...lines], file.name, { type: "text/csv" }),
    reading: {
      encoding: "utf-8",
      delimiter: ",",
      hasHeading: true,
      headingLine: 1,
      // As they were when the rows were checked: cells that were changed may be those that told.
      dateOrders: Object.fromEntries(dateOrders.flatMap((order, column) => (order ? [[column, order]] : []))),
    },
    // Its rows have the numbers they had: blank lines do not count.
    corrections: corrections.flatMap(({ row, isMeant }) => (isMeant ? [{ row, cells: {}, isMeant }] : [])),
  };
}
