import { createMrnReader } from "@daybook/domain";
import type { ImportWork } from "../run/held-import.ts";
import { readSortedRows } from "./read-sorted-rows.ts";
import type { RowSorter } from "./sort-rows.ts";

/** The form of numbers from the clinic's counter, which begins at 100001. */
const countedNumber = /^[1-9]\d{5,14}$/u;

/**
 * Finds the MRNs in a file that the clinic's counter could also assign, in all rows, even wrong ones. A patient of the file
 * without an MRN must not get one of them, or the row with that MRN would look like an existing patient. The file is read
 * once more, when the first such patient needs it.
 */
export function createGivenMrns(
  { desk, batchId, signal }: Pick<ImportWork, "desk" | "batchId" | "signal">,
  sorter: RowSorter,
): () => Promise<ReadonlySet<number>> {
  const { mapping } = sorter.file;
  let given: Promise<ReadonlySet<number>> | undefined;
  const read = async () => {
    const numbers = new Set<number>();
    if (!mapping.includes("mrn")) return numbers;
    const bytes = await desk.read(batchId);
    if (!bytes) throw new Error("the file of an import went away while it was read");
    const mrnOf = createMrnReader(mapping);
    for await (const rows of readSortedRows(bytes, sorter)) {
      signal.throwIfAborted();
      for (const { cells } of rows) {
        const mrn = mrnOf(cells);
        if (mrn !== null && countedNumber.test(mrn)) numbers.add(Number(mrn));
      }
    }
    return numbers;
  };
  return () => (given ??= read());
}
