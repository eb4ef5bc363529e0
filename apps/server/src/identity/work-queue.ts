/** Thrown when too much work is waiting: a quick refusal is better than a server that answers nobody. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

/** Limits how many tasks run at a time and how many wait; beyond that it throws QueueFullError. */
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
