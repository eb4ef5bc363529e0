import { countRemoteRows, holdImport, inClinic, insertFailures, stageRemoteRows } from "@daybook/db/postgres";
import { appendTo, type RowInputs } from "@daybook/domain";
import type { HospitalDirectory } from "../../core/hospital-directory.ts";
import { readSortedRows } from "../reading/read-sorted-rows.ts";
import { failureOf, type RowSorter, type SortedRow } from "../reading/sort-rows.ts";
import { type ClaimedImport, ImportLost } from "../run/claimed-import.ts";
import { createRemoteLedger } from "./remote-ledger.ts";
import { type RemoteEnd, runRemoteBatch } from "./run-remote-batch.ts";

/** Sends the file's rows to another directory. A row that the directory has already is never sent again. */
export async function sendFile(
  claimed: ClaimedImport,
  directory: HospitalDirectory,
  bytes: AsyncIterable<Uint8Array>,
  sorter: RowSorter,
): Promise<RemoteEnd> {
  const rows: SortedRow[] = [];
  for await (const sorted of readSortedRows(bytes, sorter)) appendTo(rows, sorted);
  await stage(claimed, rows);
  const { batchId, signal } = claimed;
  return runRemoteBatch({ batchId, directory, ledger: createRemoteLedger(claimed), signal });
}

async function stage(claimed: ClaimedImport, rows: readonly SortedRow[]): Promise<void> {
  const { pool, clinicId, batchId, batch, attempt } = claimed;
  const failures = rows.filter(({ input }) => input === null).map(failureOf);
  const valid = rows.flatMap(({ row, line, cells, input }) => {
    if (input === null) return [];
    const { name, address, phone } = input as RowInputs["hospitals"];
    return [{ row, line, cells, name, address, phone: phone ?? null }];
  });
  await inClinic(pool, clinicId, async (tx) => {
    if (!(await holdImport(tx, batchId, attempt))) throw new ImportLost();
    await stageRemoteRows(tx, batchId, batch.round, valid);
    await insertFailures(tx, batchId, batch.round, failures);
    await countRemoteRows(
      tx,
      batchId,
      failures.map(({ row }) => row),
    );
  });
  claimed.announce();
}
