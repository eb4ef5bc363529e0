import { createStore, useStore } from "../store.ts";

const none: ReadonlySet<string> = new Set();
const pending = createStore(none);

/** Ids of the records that this window changed and the server has not confirmed yet. */
export const usePendingRecords = (): ReadonlySet<string> => useStore(pending);

/** Whether only the desk has given this answer so far, and the server may still refuse the change. */
export const isPendingAnswer = (data: unknown): boolean =>
  (data as { readonly pending?: unknown } | null | undefined)?.pending === true;

/** Call with each answer of the desk. */
export function noteAnswer(data: unknown): void {
  if (!isPendingAnswer(data)) return;
  const { id } = data as { readonly id?: unknown };
  if (typeof id === "string") pending.write(new Set([...pending.read(), id]));
}

/** Call when the desk has nothing left that the server has not confirmed. */
export function confirmRecords(): void {
  if (pending.read().size > 0) pending.write(none);
}
