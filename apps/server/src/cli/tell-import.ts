import { errorText } from "@daybook/api";
import type { ImportBatch, ImportFailure } from "@daybook/db/postgres";
import type { ImportRowReport } from "@daybook/domain";
import type { Answer } from "./command.ts";

/** Rows that did not go in of which the command says why. */
export const mostTold = 10;

/** What became of an import, as the command line says it. */
export function tellImport(batch: ImportBatch, failures: readonly ImportFailure[]): Answer {
  const { id, status, totalRows, processed, failed } = batch;
  const isOver = status !== "PENDING" && status !== "IN_PROGRESS";
  const created = processed - failed;
  const reasons = failures.map(({ line, issues }) => ({ line, why: reasonOf(issues as ImportRowReport["issues"]) }));
  const outcome = `${created} of ${totalRows} rows went in${failed > 0 ? `, ${failed} did not` : ""}`;
  const more = failed - reasons.length;
  const lines = [
    isOver ? `${outcome}.` : `Stopped: ${outcome} so far. A running server goes on with it, else the next start does.`,
    ...reasons.map(({ line, why }) => `  line ${line}: ${why}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  batch   ${id}`,
    `  status  ${status}`,
    ...(failed > 0 ? [`Rows that did not go in are in the page under Imports, and in its errors.csv to correct.`] : []),
  ];
  return {
    json: { batch_id: id, status, total_rows: totalRows, created, failed, errors: reasons },
    text: lines.join("\n"),
    bad: status !== "COMPLETED" || failed > 0,
  };
}

const reasonOf = (issues: ImportRowReport["issues"]): string => errorText(issues);
