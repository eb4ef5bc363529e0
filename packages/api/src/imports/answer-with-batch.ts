import { accept } from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";
import { loadAnyBatch } from "./load-batch.ts";
import { toResult } from "./result-rows.ts";

/** The answer of a command: the present state of the batch with its first rows. */
export async function answerWithBatch({ tx, now, touch }: Scope, batchId: string) {
  const batch = await loadAnyBatch(tx, { batchId });
  if (!batch.ok) return batch;
  const result = await toResult(tx, batch.value, 1, now);
  touch({ objectId: batchId, recordCount: result.hospitals.length });
  return accept(result);
}
