import { AsyncLocalStorage } from "node:async_hooks";

/** Marks code that runs inside a transaction; closed when the work of the transaction ends. */
interface Mark {
  isOpen: boolean;
}

const marks = new AsyncLocalStorage<Mark>();

/** Runs the work of a transaction so that `assertOutsideTransaction` recognises it. */
export async function markTransaction<T>(work: () => Promise<T>): Promise<T> {
  const mark: Mark = { isOpen: true };
  try {
    return await marks.run(mark, work);
  } finally {
    // Code that the work started without awaiting it continues outside of the transaction.
    mark.isOpen = false;
  }
}

/**
 * Call it before slow work outside the database: files, other servers, hashing passwords. A transaction that waits for such
 * work would keep its locks and its connection, and the database would end it after 10 s.
 * @throws inside a transaction: do the work before or after it
 */
export function assertOutsideTransaction(what: string): void {
  if (marks.getStore()?.isOpen) throw new Error(`${what} inside a database transaction`);
}
