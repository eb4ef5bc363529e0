import {
  activateHospitalBatch,
  deleteHospitalBatch,
  deleteImportBatch,
  type ImportBatch,
  type Kept,
  saveCorrections,
  type Tx,
  undoPatientImport,
  undoPractitionerImport,
  updateImportBatch,
} from "@daybook/db/postgres";
import {
  accept,
  importBatchRef,
  importFileGone,
  importResult,
  importUndo,
  moveBatch,
  type Result,
  refuse,
  remoteUnavailable,
  resumeImportInput,
} from "@daybook/domain";
import { etagOf } from "../core/etag.ts";
import { command, type Outside, type Scope } from "../core/procedure.ts";
import { stateOf, workedMs } from "./batch-state.ts";
import { type AnyBatch, loadAnyBatch, mayImport, mayUndo } from "./load-batch.ts";
import { activateRemote } from "./remote/activate-remote.ts";
import { toResult } from "./result-rows.ts";
import { illegalCommand } from "./start-procedures.ts";

const fixed = { kind: "hospitals" } as const;
const refusals = [illegalCommand, remoteUnavailable.code];

/** The answer of a command: the present state of the batch with its first rows. */
async function answer({ tx, now, touch }: Scope, batchId: string) {
  const batch = await loadAnyBatch(tx, { batchId });
  if (!batch.ok) return batch;
  const result = await toResult(tx, batch.value, 1, now);
  touch({ objectId: batchId, recordCount: result.hospitals.length });
  return accept(result);
}

export const cancelImport = command({
  path: "imports.cancel",
  summary: "Stop an import; the records that it created stay, and it can be resumed or deleted",
  phi: "write",
  object: "import",
  idempotent: true,
  rest: { method: "POST", path: "/hospitals/batch/{batch_id}/cancel", status: 200, fixed },
  refusals,
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
    return answer(scope, input.batchId);
  },
  afterCommit: ({ changes }, { clinicId }) => changes.announce(clinicId),
});

export const resumeImport = command({
  path: "imports.resume",
  summary: "Resume a stopped import, and try its failed rows again; cells may be corrected",
  phi: "write",
  object: "import",
  rest: { method: "POST", path: "/hospitals/batch/{batch_id}/resume", status: 202, fixed },
  refusals: [...refusals, importFileGone.code],
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
    return answer(scope, input.batchId);
  },
  afterCommit: ({ imports }) => imports.wake(),
});

export const activateImport = command({
  path: "imports.activate",
  summary: "Activate the hospitals of a batch, even if some of its rows failed",
  phi: "write",
  object: "import",
  idempotent: true,
  rest: { method: "PATCH", path: "/hospitals/batch/{batch_id}/activate", status: 200, fixed },
  refusals,
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
    return answer(scope, batchId);
  },
  afterCommit: ({ changes }, { clinicId }) => changes.announce(clinicId),
});

/** Reads the batch's state only for a request with `If-Match`, because that is expensive. */
async function expectBatch({ tx, now, ifMatch, expectState }: Scope, batch: AnyBatch): Promise<Result<null>> {
  return ifMatch === null ? accept(null) : expectState(importResult.parse(await toResult(tx, batch, 1, now)));
}

/** Whether the other directory may be asked: the request's `If-Match` matches the batch, or is missing. */
async function isNamed(tx: Tx, { now, ifMatch }: Outside, batch: AnyBatch): Promise<boolean> {
  if (ifMatch === null || ifMatch === "*") return true;
  return ifMatch.includes(etagOf(importResult.parse(await toResult(tx, batch, 1, now))));
}

async function isActiveThere({ services }: Outside, { id, processed, failed }: ImportBatch): Promise<boolean> {
  const { directory } = services.imports;
  if (!directory) return false;
  const signal = new AbortController().signal;
  const asked = { batchId: id, directory, created: processed - failed, signal, attempts: 1 };
  return (await activateRemote(asked)) === "activated";
}

const mostKept = 1_000;

export const deleteImport = command({
  path: "imports.delete",
  summary: "Undo an import: remove the records that it created, except those that were changed since or are in use",
  phi: "write",
  object: "import",
  idempotent: true,
  rest: { method: "DELETE", path: "/hospitals/batch/{batch_id}", status: 204, fixed },
  refusals,
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
  async afterCommit({ changes, imports, log }, { clinicId }, { batchId }) {
    changes.announce(clinicId);
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
