import { saveCorrections, updateImportBatch } from "@daybook/db/postgres";
import { importFileGone, importResult, moveBatch, refuse, resumeImportInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { answerWithBatch } from "./answer-with-batch.ts";
import { stateOf, workedMs } from "./batch-state.ts";
import { hospitalsOnly } from "./hospitals-only.ts";
import { loadAnyBatch, mayImport } from "./load-batch.ts";
import { changeRefusals } from "./refusals.ts";

export const resumeImportProcedure = command({
  path: "imports.resume",
  summary: "Resume a stopped import, and try its failed rows again; cells may be corrected",
  phi: "write",
  object: "import",
  rest: { method: "POST", path: "/hospitals/batch/{batch_id}/resume", status: 202, fixed: hospitalsOnly },
  refusals: [...changeRefusals, importFileGone.code],
  input: resumeImportInput,
  output: importResult,
  prepare: ({ services }, { batchId }) => services.imports.has(batchId),
  async handle(scope, input, hasFile) {
    const { tx, now, services, actor } = scope;
    const batch = await loadAnyBatch(tx, input, true);
    if (!batch.ok) return batch;
    const allowed = mayImport(actor, batch.value.kind);
    if (!allowed.ok) return allowed;
    const resumed = moveBatch(stateOf(batch.value), { name: "resume" });
    if (!resumed.ok) return resumed;
    if (!hasFile) return refuse(importFileGone);
    await saveCorrections(tx, input.batchId, input.corrections ?? []);
    await updateImportBatch(tx, input.batchId, {
      status: "PENDING",
      round: batch.value.round + 1,
      workedMs: workedMs(batch.value, now),
      startedAt: null,
      finishedAt: null,
      error: null,
      acceptedAt: batch.value.acceptedAt ?? now,
    });
    await services.imports.enqueue(tx, input.batchId);
    return answerWithBatch(scope, input.batchId);
  },
  afterCommit: ({ imports }) => imports.wake(),
});
