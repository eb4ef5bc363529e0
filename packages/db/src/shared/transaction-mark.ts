import { AsyncLocalStorage } from "node:async_hooks";

/** What runs inside a transaction carries this mark; it is taken off when the work of the transaction ends. */
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
    // What the work started and did not wait for goes on without the transaction.
    mark.isOpen = false;
  }
}

/**
 * Everything slow that is not the database calls this first: files, other servers, the hashing of passwords. A transaction
 * that waited for them would hold its locks and its connection meanwhile, and be cut off by the database after 10 s.
 * @throws inside a transaction: the caller has to do it before the transaction, or after its end
 */
export function assertOutsideTransaction(what: string): void {
  if (marks.getStore()?.isOpen) throw new Error(`${what} inside a database transaction`);
}
