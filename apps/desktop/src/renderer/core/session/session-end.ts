import { createStore, useStore } from "../store.ts";

const hasEnded = createStore(false);

/**
 * Call when the server reports that the session has ended, or when the person wants to sign in again before it does.
 */
export const endSession = (): void => hasEnded.write(true);
export const resumeSession = (): void => hasEnded.write(false);
export const useSessionEnded = (): boolean => useStore(hasEnded);
