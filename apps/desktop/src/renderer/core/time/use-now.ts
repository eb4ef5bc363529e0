import { type Instant, instantOf } from "@daybook/domain";
import { createStore, useStore } from "../store.ts";

const tickMs = 15_000;
const clock = createStore(read());
let followers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function read(): Instant {
  return instantOf(Math.floor(Date.now() / 1000) * 1000);
}

/** The current moment, updated every 15 seconds; one clock for the whole page. */
export const useNow = (): Instant => useStore(ticking);

/** The clock runs only while somebody looks at it. */
const ticking = {
  read: clock.read,
  subscribe(listener: () => void): () => void {
    if (followers === 0) {
      clock.write(read());
      timer = setInterval(() => clock.write(read()), tickMs);
    }
    followers += 1;
    const leave = clock.subscribe(listener);
    return () => {
      leave();
      followers -= 1;
      if (followers === 0) clearInterval(timer);
    };
  },
};
