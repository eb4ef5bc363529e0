import { useSyncExternalStore } from "react";

let count = 0;
const listeners = new Set<() => void>();

/** Number of commands that were sent and not confirmed yet: nobody knows whether they were done. */
export const useUnconfirmed = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => count,
  );

/** Counts one more until the returned function is called. */
export function noteUnconfirmed(): () => void {
  change(1);
  return () => change(-1);
}

function change(by: 1 | -1): void {
  count += by;
  for (const listener of listeners) listener();
}
