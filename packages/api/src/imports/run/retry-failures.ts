import { deleteFailures, type ImportFailure, inClinic, listFailures } from "@daybook/db/postgres";
import type { CsvRecord } from "@daybook/domain";
import type { RowSorter } from "../reading/sort-rows.ts";
import type { ClaimedImport } from "./claimed-import.ts";
import { writeRows } from "./write-rows.ts";

const atOnce = 1_000;

/** Tries the failed rows of earlier rounds again. The transaction that creates a record also removes its row's report. */
export async function retryFailures(claimed: ClaimedImport, sorter: RowSorter): Promise<void> {
  const { pool, clinicId, batchId, batch } = claimed;
  for (let afterRow = 0; ; ) {
    claimed.signal.throwIfAborted();
    const failures = await inClinic(pool, clinicId, (tx) =>
      listFailures(tx, batchId, { beforeRound: batch.round, afterRow, limit: atOnce }),
    );
    const last = failures.at(-1);
    if (!last) return;
    afterRow = last.row;
    const rows = failures.map((failure) => sorter.sort(toRecord(failure)));
    await writeRows(claimed, rows, (tx, { created }) => deleteFailures(tx, batchId, created));
  }
}

const toRecord = ({ row, line, cells, issues }: ImportFailure): CsvRecord => ({
  row,
  line,
  cells,
  hasBadQuotes: issues.some((issue) => (issue as { code?: unknown }).code === "bad_quotes"),
});
