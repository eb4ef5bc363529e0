import { type Instant, instantOf } from "@daybook/domain";
import { useSyncExternalStore } from "react";

const tickMs = 15_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = read();

function read(): Instant {
  return instantOf(Math.floor(Date.now() / 1000) * 1000);
}

/** The current moment, updated every 15 seconds; one clock for the whole page. */
export const useNow = (): Instant => useSyncExternalStore(subscribe, () => now);

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) now = read();
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = read();
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
