import { errorText } from "@daybook/api";
import type { ImportBatch, ImportFailure } from "@daybook/db/postgres";
import type { ImportRowReport } from "@daybook/domain";
import type { Answer } from "./command.ts";

/** Number of failed rows whose reason the command prints. */
export const mostTold = 10;

/** The result of an import as the command prints it. */
export function tellImport(batch: ImportBatch, failures: readonly ImportFailure[]): Answer {
  const { id, status, totalRows, processed, failed } = batch;
  const isOver = status !== "PENDING" && status !== "IN_PROGRESS";
  const created = processed - failed;
  const reasons = failures.map(({ line, issues }) => ({ line, why: reasonOf(issues as ImportRowReport["issues"]) }));
  const outcome = `${created} of ${totalRows} rows were imported${failed > 0 ? `, ${failed} were not` : ""}`;
  const more = failed - reasons.length;
  const lines = [
    isOver
      ? `${outcome}.`
      : `Stopped: ${outcome} so far. A running server continues the import; otherwise the next start does.`,
    ...reasons.map(({ line, why }) => `  line ${line}: ${why}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  batch   ${id}`,
    `  status  ${status}`,
    ...(failed > 0
      ? [`Rows that were not imported are shown under Imports on the page; correct them there or in its errors.csv.`]
      : []),
  ];
  return {
    json: { batch_id: id, status, total_rows: totalRows, created, failed, errors: reasons },
    text: lines.join("\n"),
    bad: status !== "COMPLETED" || failed > 0,
  };
}

const reasonOf = (issues: ImportRowReport["issues"]): string => errorText(issues);
