import { setTimeout as delay } from "node:timers/promises";
import { type HospitalDirectory, isPutOff } from "../../core/hospital-directory.ts";

export type Activation =
  | "activated"
  | "not-activated"
  /** It lists fewer hospitals than were created: it was set back meanwhile. */
  | "rows-missing";

interface Options {
  readonly batchId: string;
  readonly directory: Pick<HospitalDirectory, "activate" | "list">;
  /** Hospitals that the directory has of this batch. */
  readonly created: number;
  readonly signal: AbortSignal;
  readonly attempts: number;
}

const backOffMs = 250;
const longestPutOffMs = 60_000;

/**
 * Activates a batch in another directory. Its list has the last word: a "refused" may mean that an attempt whose answer was
 * lost has done it, and a "done" may have reached a part of the hospitals.
 */
export async function activateRemote({ batchId, directory, created, signal, attempts }: Options): Promise<Activation> {
  let putOffMs = 0;
  for (let attempt = 0; attempt < attempts && !signal.aborted; attempt += 1) {
    const pauseMs = Math.max(backOffMs * 2 ** attempt, Math.min(longestPutOffMs, putOffMs));
    if (attempt > 0) await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    const answer = await directory.activate(batchId);
    const isDone = answer === "activated";
    putOffMs = isPutOff(answer) ? answer.afterMs : 0;
    const listed = await directory.list(batchId);
    if (!listed || listed === "refused-us" || isPutOff(listed)) {
      if (isDone) return "activated";
      continue;
    }
    if (listed.length < created) return "rows-missing";
    // One that does not say which of its hospitals are active is taken at its word.
    if (listed.every(({ active }) => active ?? isDone)) return "activated";
  }
  return "not-activated";
}
