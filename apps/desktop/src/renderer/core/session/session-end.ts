import { useSyncExternalStore } from "react";

let ended = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  ended = next;
  for (const listener of listeners) listener();
}

/**
 * Call when the server reports that the session has ended, or when the person wants to sign in again before it does.
 */
export const endSession = (): void => set(true);
export const resumeSession = (): void => set(false);

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSessionEnded = (): boolean => useSyncExternalStore(listen, () => ended);
