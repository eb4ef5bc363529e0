import { type Chunk, insertChunk } from "@daybook/db/postgres";
import type { HeldImport } from "./held-import.ts";
import { readSortedRows } from "./reading/read-sorted-rows.ts";
import type { RowSorter, SortedRow } from "./reading/sort-rows.ts";
import { writeRows } from "./write-rows.ts";

/** A commit waits until the disk has all that it wrote, and the desks' commits wait behind it: so, not too many. */
const usualChunkRows = 1_000;
/** Transactions at a time: while one waits for the disk or the processor of the database, the next is on its way. */
const writers = 2;

/**
 * Writes the file's rows, a chunk at a time, each with its line in the ledger in one transaction. What the ledger has
 * already is read again, for the records it holds, and not written.
 */
export async function writeFile(
  held: HeldImport,
  bytes: AsyncIterable<Uint8Array>,
  done: readonly Chunk[],
  sorter: RowSorter,
): Promise<void> {
  const { chunkRows = usualChunkRows } = held;
  const isDone = ledgerReader(done);
  const running = new Set<Promise<void>>();
  const failed = new AbortController();
  const write = async (rows: readonly SortedRow[]) => {
    const chunk = { firstRow: rows[0]?.row ?? 0, rowCount: rows.length };
    await writeRows(held, rows, (tx) => insertChunk(tx, held.batchId, chunk));
  };
  const send = async (rows: readonly SortedRow[]) => {
    while (running.size >= writers) await Promise.race(running);
    failed.signal.throwIfAborted();
    held.signal.throwIfAborted();
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

/** Asked for rising numbers. */
function ledgerReader(done: readonly Chunk[]): (row: number) => boolean {
  let at = 0;
  return (row) => {
    for (let chunk = done[at]; chunk && chunk.firstRow + chunk.rowCount <= row; chunk = done[at]) at += 1;
    const chunk = done[at];
    return chunk !== undefined && chunk.firstRow <= row;
  };
}
