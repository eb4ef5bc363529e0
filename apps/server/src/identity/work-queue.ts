/** Refuses work when too much is waiting: better a quick "later" than a server that answers nobody. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

/** Runs a few pieces of work at a time and lets a few more wait; throws QueueFullError beyond that. */
export function createWorkQueue({ running, waiting }: { running: number; waiting: number }) {
  const line: (() => void)[] = [];
  let busy = 0;
  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= running) {
      if (line.length >= waiting) throw new QueueFullError("too many are waiting");
      await new Promise<void>((resolve) => line.push(resolve));
    } else busy += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
