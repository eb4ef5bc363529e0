import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function held(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Number of bytes that the process holds for the result of `make`. */
export async function heldMore(make: () => Promise<unknown>): Promise<number> {
  await make(); // a first run, because the code itself keeps memory too
  await nextTurn(); // until then the engine holds the last awaited value
  const before = held();
  const made = await make();
  const after = held();
  keep(made);
  return after - before;
}

/** Keeps a value from being garbage-collected before this call. */
const keep = (_made: unknown): void => undefined;
