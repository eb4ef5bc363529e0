import { updateImportBatch } from "@daybook/db/postgres";
import { importBatchRef, importResult, moveBatch } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { answerWithBatch } from "./answer-with-batch.ts";
import { stateOf } from "./batch-state.ts";
import { hospitalsOnly } from "./hospitals-only.ts";
import { loadAnyBatch } from "./load-batch.ts";
import { changeRefusals } from "./refusals.ts";

export const cancelImportProcedure = command({
  path: "imports.cancel",
  summary: "Stop an import; the records that it created stay, and it can be resumed or deleted",
  phi: "write",
  object: "import",
  idempotent: true,
  rest: { method: "POST", path: "/hospitals/batch/{batch_id}/cancel", status: 200, fixed: hospitalsOnly },
  refusals: changeRefusals,
  input: importBatchRef,
  output: importResult,
  async handle(scope, input) {
    const batch = await loadAnyBatch(scope.tx, input, true);
    if (!batch.ok) return batch;
    if (batch.value.status !== "CANCELLED") {
      const cancelled = moveBatch(stateOf(batch.value), { name: "cancel" });
      if (!cancelled.ok) return cancelled;
      await updateImportBatch(scope.tx, input.batchId, { status: "CANCELLED", finishedAt: scope.now });
    }
    return answerWithBatch(scope, input.batchId);
  },
});
