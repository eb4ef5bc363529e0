import { findGivenMrns, inClinic } from "@daybook/db/postgres";
import { countedNumberOf, type GivenMrns, readMrn } from "@daybook/domain";
import type { ImportWork } from "../run/claimed-import.ts";
import { readSortedRows } from "./read-sorted-rows.ts";
import type { RowSorter } from "./sort-rows.ts";

/**
 * The MRNs in a file that the clinic's counter could also assign, in all rows, even wrong ones. A patient of the file
 * without an MRN must not get one of them, or the row with that MRN would look like an existing patient. They were found
 * at the upload, and are loaded when the first such patient needs them.
 */
export function createGivenMrns(
  { pool, clinicId, desk, batchId, signal }: Pick<ImportWork, "pool" | "clinicId" | "desk" | "batchId" | "signal">,
  sorter: RowSorter,
): () => Promise<ReadonlySet<number>> {
  const { mapping, corrections } = sorter.file;
  const column = mapping.indexOf("mrn");
  let given: Promise<ReadonlySet<number>> | undefined;
  const load = async () => {
    const numbers = new Set<number>();
    if (column < 0) return numbers;
    const add = (cell: string | undefined) => {
      const number = countedNumberOf(readMrn(cell) ?? "");
      if (number !== null) numbers.add(number);
    };
    const found = (await inClinic(pool, clinicId, (tx) => findGivenMrns(tx, batchId))) as GivenMrns | null;
    if (found?.column === column) {
      for (const number of found.numbers) numbers.add(number);
      for (const { cells } of corrections) add(cells[column]);
      return numbers;
    }
    // Since the upload a person has matched another column, or has emptied the only cell without a number: a new pass.
    const bytes = await desk.read(batchId);
    if (!bytes) throw new Error("the file of an import went away while it was read");
    for await (const rows of readSortedRows(bytes, sorter)) {
      signal.throwIfAborted();
      for (const { cells } of rows) add(cells[column]);
    }
    return numbers;
  };
  return () => (given ??= load());
}
