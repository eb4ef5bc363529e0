import {
  deleteHospitalBatch,
  deleteImportBatch,
  type Kept,
  type Tx,
  undoPatientImport,
  undoPractitionerImport,
  updateImportBatch,
} from "@daybook/db/postgres";
import { accept, importBatchRef, importUndo, moveBatch, refuse, remoteUnavailable } from "@daybook/domain";
import { command, type Outside } from "../core/procedure.ts";
import { stateOf } from "./batch-state.ts";
import { expectBatch, isNamed } from "./expect-batch.ts";
import { hospitalsOnly } from "./hospitals-only.ts";
import { type AnyBatch, loadAnyBatch, mayUndo } from "./load-batch.ts";
import { changeRefusals } from "./refusals.ts";

const mostKept = 1_000;

export const deleteImportProcedure = command({
  path: "imports.delete",
  summary: "Undo an import: remove the records that it created, except those that were changed since or are in use",
  phi: "write",
  object: "import",
  idempotent: true,
  rest: { method: "DELETE", path: "/hospitals/batch/{batch_id}", status: 204, fixed: hospitalsOnly },
  refusals: changeRefusals,
  input: importBatchRef,
  output: importUndo,
  async prepare(outside, input) {
    const stopped = await outside.look((tx) => stopRemote(tx, outside, input));
    return stopped && ((await outside.services.imports.directory?.removeBatch(input.batchId)) ?? false);
  },
  async handle(scope, input, isGoneThere) {
    const { tx, actor, touch } = scope;
    const { batchId } = input;
    const batch = await loadAnyBatch(tx, input, true);
    if (!batch.ok) return batch;
    const expected = await expectBatch(scope, batch.value);
    if (!expected.ok) return expected;
    const allowed = mayUndo(actor, batch.value);
    if (!allowed.ok) return allowed;
    await tx.query("set local statement_timeout = '60s'");
    if (batch.value.target === "remote" && !isGoneThere) return refuse(remoteUnavailable);
    const { deleted, kept } = await undo(tx, batch.value);
    if (!batch.value.isOneByOne) await deleteImportBatch(tx, batchId);
    touch({ objectId: batchId, recordCount: deleted });
    return accept({ deleted, keptTotal: kept.length, kept: kept.slice(0, mostKept) });
  },
  async afterCommit({ imports, log }, _actor, { batchId }) {
    // If removing the file fails, the clean-up of files without a batch removes it later.
    await imports
      .discard(batchId)
      .catch((error: unknown) =>
        log.warn({ err: error, batchId }, "the file of a deleted import could not be removed"),
      );
  },
});

/**
 * Stops the worker of a batch before the other directory is asked to remove it, because the worker would send more rows.
 * True when the directory has something to remove and the caller may remove it.
 */
async function stopRemote(tx: Tx, outside: Outside, ref: { batchId: string }): Promise<boolean> {
  const { actor, now } = outside;
  const batch = await loadAnyBatch(tx, ref, true);
  if (!batch.ok || batch.value.target === "local" || !mayUndo(actor, batch.value).ok) return false;
  if (!(await isNamed(tx, outside, batch.value))) return false;
  if (moveBatch(stateOf(batch.value), { name: "cancel" }).ok)
    await updateImportBatch(tx, ref.batchId, { status: "CANCELLED", finishedAt: now });
  return true;
}

function undo(tx: Tx, { id, kind }: AnyBatch): Promise<{ deleted: number; kept: Kept[] }> {
  if (kind === "patients") return undoPatientImport(tx, id);
  return kind === "practitioners" ? undoPractitionerImport(tx, id) : deleteHospitalBatch(tx, id);
}
