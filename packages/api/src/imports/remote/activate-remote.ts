import { setTimeout as delay } from "node:timers/promises";
import { type HospitalDirectory, isPutOff } from "../../core/hospital-directory.ts";

export type Activation =
  | "activated"
  | "not-activated"
  /** The directory lists fewer hospitals than it created: it was restored from a backup meanwhile. */
  | "rows-missing";

interface Options {
  readonly batchId: string;
  readonly directory: Pick<HospitalDirectory, "activate" | "list">;
  /** Number of hospitals that the directory created for this batch. */
  readonly created: number;
  readonly signal: AbortSignal;
  readonly attempts: number;
}

const backOffMs = 250;
const longestPutOffMs = 60_000;

/**
 * Activates a batch in another directory, and decides the result by the directory's list: a refusal may mean that an earlier
 * attempt, whose answer was lost, succeeded, and a success may cover only some of the hospitals.
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
    // If the list does not say which hospitals are active, trust the directory's answer.
    if (listed.every(({ active }) => active ?? isDone)) return "activated";
  }
  return "not-activated";
}
