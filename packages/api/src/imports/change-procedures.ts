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

/** The answer of a command: the batch with its first rows, as it is now. */
async function answer({ tx, now, touch }: Scope, batchId: string) {
  const batch = await loadAnyBatch(tx, { batchId });
  if (!batch.ok) return batch;
  const result = await toResult(tx, batch.value, 1, now);
  touch({ objectId: batchId, recordCount: result.hospitals.length });
  return accept(result);
}

export const cancelImport = command({
  path: "imports.cancel",
  summary: "Stop an import; what it created stays, and can be resumed or deleted",
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
  summary: "Go on with an import that stopped, and try the rows again that did not go in; cells may be corrected",
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
  summary: "Make the hospitals of a batch active, also when some of its rows did not go in",
  phi: "write",
  object: "import",
  idempotent: true,
  rest: { method: "PATCH", path: "/hospitals/batch/{batch_id}/activate", status: 200, fixed },
  refusals,
  input: importBatchRef,
  output: importResult,
  // The other directory may take its time: it is asked before the transaction, and its list tells whoever asks again after a
  // crash that it is done.
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
    // Also of a batch that is active: hospitals may have been created under it since.
    if (kind === "hospitals" && target === "local") await activateHospitalBatch(tx, batchId);
    return answer(scope, batchId);
  },
  afterCommit: ({ changes }, { clinicId }) => changes.announce(clinicId),
});

/** What a batch says of itself is read only for a request that names it. */
async function expectBatch({ tx, now, ifMatch, expectState }: Scope, batch: AnyBatch): Promise<Result<null>> {
  return ifMatch === null ? accept(null) : expectState(importResult.parse(await toResult(tx, batch, 1, now)));
}

/** Whether a request may go on to the other directory: it names the state that the batch is in, or none. */
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
  summary: "Undo an import: remove what it created, but what somebody changed since or what is in use",
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
    // A file that stays is removed later, as one that belongs to no batch.
    await imports
      .discard(batchId)
      .catch((error: unknown) =>
        log.warn({ err: error, batchId }, "the file of a deleted import could not be removed"),
      );
  },
});

/**
 * Before the other directory is asked to remove a batch, its worker must stop: it would go on sending otherwise. True when
 * there is something to remove over there, and the caller may.
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
