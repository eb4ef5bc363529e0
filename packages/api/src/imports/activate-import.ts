import { activateHospitalBatch, type ImportBatch, updateImportBatch } from "@daybook/db/postgres";
import { importBatchRef, importResult, moveBatch, refuse, remoteUnavailable } from "@daybook/domain";
import { command, type Outside } from "../core/procedure.ts";
import { answerWithBatch } from "./answer-with-batch.ts";
import { stateOf } from "./batch-state.ts";
import { expectBatch, isNamed } from "./expect-batch.ts";
import { hospitalsOnly } from "./hospitals-only.ts";
import { loadAnyBatch } from "./load-batch.ts";
import { changeRefusals } from "./refusals.ts";
import { activateRemote } from "./remote/activate-remote.ts";

export const activateImportProcedure = command({
  path: "imports.activate",
  summary: "Activate the hospitals of a batch, even if some of its rows failed",
  phi: "write",
  object: "import",
  idempotent: true,
  rest: { method: "PATCH", path: "/hospitals/batch/{batch_id}/activate", status: 200, fixed: hospitalsOnly },
  refusals: changeRefusals,
  input: importBatchRef,
  output: importResult,
  // The other directory may be slow, so it is asked before the transaction. After a crash, its list shows a later call that
  // it is done.
  async prepare(outside, input) {
    const batch = await outside.look(async (tx) => {
      const found = await loadAnyBatch(tx, input);
      return found.ok && (await isNamed(tx, outside, found.value)) ? found : null;
    });
    if (!batch?.ok || batch.value.target === "local" || batch.value.activated) return false;
    const allowed = moveBatch(stateOf(batch.value), { name: "activate" });
    return allowed.ok && isActiveThere(outside, batch.value);
  },
  async handle(scope, input, isActive) {
    const { tx } = scope;
    const { batchId } = input;
    const batch = await loadAnyBatch(tx, input, true);
    if (!batch.ok) return batch;
    const expected = await expectBatch(scope, batch.value);
    if (!expected.ok) return expected;
    const { activated, kind, target } = batch.value;
    if (!activated) {
      const moved = moveBatch(stateOf(batch.value), { name: "activate" });
      if (!moved.ok) return moved;
      if (target === "remote" && !isActive) return refuse(remoteUnavailable);
      await updateImportBatch(tx, batchId, { activated: true });
    }
    // Also for an active batch: hospitals may have been added to it since.
    if (kind === "hospitals" && target === "local") await activateHospitalBatch(tx, batchId);
    return answerWithBatch(scope, batchId);
  },
});

async function isActiveThere({ services }: Outside, { id, processed, failed }: ImportBatch): Promise<boolean> {
  const { directory } = services.imports;
  if (!directory) return false;
  const signal = new AbortController().signal;
  const asked = { batchId: id, directory, created: processed - failed, signal, attempts: 1 };
  return (await activateRemote(asked)) === "activated";
}
