import { type Chunk, insertChunk } from "@daybook/db/postgres";
import { readSortedRows } from "../reading/read-sorted-rows.ts";
import type { RowSorter, SortedRow } from "../reading/sort-rows.ts";
import type { ClaimedImport } from "./claimed-import.ts";
import { writeRows } from "./write-rows.ts";

/** Rows of a chunk. Not too many, because the desks' commits wait until the disk has written the whole chunk. */
const usualChunkRows = 1_000;
/** Transactions at a time: while one waits for the database, the next is prepared. */
const writers = 2;

/**
 * Writes the file's rows chunk by chunk, each with its ledger entry in one transaction. Rows that the ledger has already are
 * read again to find duplicates, but not written.
 */
export async function writeFile(
  claimed: ClaimedImport,
  bytes: AsyncIterable<Uint8Array>,
  done: readonly Chunk[],
  sorter: RowSorter,
): Promise<void> {
  const { chunkRows = usualChunkRows } = claimed;
  const isDone = ledgerReader(done);
  const running = new Set<Promise<void>>();
  const failed = new AbortController();
  const write = async (rows: readonly SortedRow[]) => {
    const chunk = { firstRow: rows[0]?.row ?? 0, rowCount: rows.length };
    await writeRows(claimed, rows, (tx) => insertChunk(tx, claimed.batchId, chunk));
  };
  const send = async (rows: readonly SortedRow[]) => {
    while (running.size >= writers) await Promise.race(running);
    failed.signal.throwIfAborted();
    claimed.signal.throwIfAborted();
    const writing: Promise<void> = write(rows)
      .catch((error: unknown) => failed.abort(error))
      .finally(() => running.delete(writing));
    running.add(writing);
  };
  const rows: SortedRow[] = [];
  try {
    for await (const sorted of readSortedRows(bytes, sorter)) {
      for (const row of sorted) {
        if (isDone(row.row)) {
          if (rows.length > 0) await send(rows.splice(0));
          continue;
        }
        rows.push(row);
        if (rows.length === chunkRows) await send(rows.splice(0));
      }
    }
    if (rows.length > 0) await send(rows);
  } finally {
    await Promise.all(running);
  }
  failed.signal.throwIfAborted();
}

/** Returns whether the ledger has a row; call it with increasing row numbers. */
function ledgerReader(done: readonly Chunk[]): (row: number) => boolean {
  let at = 0;
  return (row) => {
    for (let chunk = done[at]; chunk && chunk.firstRow + chunk.rowCount <= row; chunk = done[at]) at += 1;
    const chunk = done[at];
    return chunk !== undefined && chunk.firstRow <= row;
  };
}
