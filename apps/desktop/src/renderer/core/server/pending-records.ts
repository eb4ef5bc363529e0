import { createStore, useStore } from "../store.ts";

const none: ReadonlySet<string> = new Set();
const pending = createStore(none);

/** Ids of the records that this window changed and the server has not confirmed yet. */
export const usePendingRecords = (): ReadonlySet<string> => useStore(pending);

/** Call with each answer of the desk: it carries `pending` when only the desk has given it so far. */
export function noteAnswer(data: unknown): void {
  const { id, pending: isPending } = (data ?? {}) as { readonly id?: unknown; readonly pending?: unknown };
  if (isPending === true && typeof id === "string") pending.write(new Set([...pending.read(), id]));
}

/** Call when the desk has nothing left that the server has not confirmed. */
export function confirmRecords(): void {
  if (pending.read().size > 0) pending.write(none);
}
