import { csvLine, type FileReading, type RowCorrection, settleDateOrders } from "@daybook/domain";
import type { ReadFile } from "../upload/read-file.ts";
import type { RowCheck } from "./check-rows.ts";

/** The most corrections that one start accepts; with more, the corrected rows are sent as a new file. */
export const mostCorrections = 10_000;

/** After this many lines the page gets time to draw and to handle keys. */
const linesAtOnce = 2_000;

export interface ToImport {
  readonly file: File;
  readonly reading: FileReading;
  readonly corrections: readonly RowCorrection[];
}

/** The file and its corrections; a new file if there are too many corrections. */
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
      // The date orders of the check, because cells that determined them may have been changed since.
      dateOrders: Object.fromEntries(dateOrders.flatMap((order, column) => (order ? [[column, order]] : []))),
    },
    // Its rows keep their numbers: blank lines do not count.
    corrections: corrections.flatMap(({ row, isMeant }) => (isMeant ? [{ row, cells: {}, isMeant }] : [])),
  };
}
