import { createStore, useStore } from "../store.ts";

const count = createStore(0);

/** Number of commands that were sent and not confirmed yet: nobody knows whether they were done. */
export const useUnconfirmed = (): number => useStore(count);

/** Counts one more until the returned function is called. */
export function noteUnconfirmed(): () => void {
  count.write(count.read() + 1);
  return () => count.write(count.read() - 1);
}
