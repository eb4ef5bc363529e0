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

/** How many bytes more the process holds for what `make` makes. */
export async function heldMore(make: () => Promise<unknown>): Promise<number> {
  await make(); // the first time for what the code itself keeps
  await nextTurn(); // until then the engine still holds what was awaited last
  const before = held();
  const made = await make();
  const after = held();
  keep(made);
  return after - before;
}

/** Until here it may not be collected. */
const keep = (_made: unknown): void => undefined;
