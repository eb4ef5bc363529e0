import { useSyncExternalStore } from "react";

let ended = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  ended = next;
  for (const listener of listeners) listener();
}

/** The server has said that the session is over, or somebody wants to give the password before it is. */
export const endSession = (): void => set(true);
export const resumeSession = (): void => set(false);

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSessionEnded = (): boolean => useSyncExternalStore(listen, () => ended);
