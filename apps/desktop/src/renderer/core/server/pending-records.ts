import { createStore, useStore } from "../store.ts";

const none: ReadonlySet<string> = new Set();
const pending = createStore(none);

/** Ids of the records that were changed on this desk and that the server has not confirmed yet. */
export const usePendingRecords = (): ReadonlySet<string> => useStore(pending);

export const useIsPending = (id: string): boolean => usePendingRecords().has(id);

/** Whether only the desk has given this answer so far, and the server may still refuse the change. */
export const isPendingAnswer = (data: unknown): boolean =>
  (data as { readonly pending?: unknown } | null | undefined)?.pending === true;

/** Call with each answer of the desk: a change that it makes without the server is marked at once. */
export function noteAnswer(data: unknown): void {
  if (!isPendingAnswer(data)) return;
  const { id } = data as { readonly id?: unknown };
  if (typeof id === "string") pending.write(new Set([...pending.read(), id]));
}

/** Call with what the desk says whenever something else waits there. */
export function writePendingRecords(ids: readonly string[]): void {
  if (ids.length > 0 || pending.read().size > 0) pending.write(new Set(ids));
}
