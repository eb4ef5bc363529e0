import { findSameImport, listCorrections, updateImportBatch } from "@daybook/db/postgres";
import {
  accept,
  alreadyImported,
  checkImportInput,
  fileEmpty,
  fileTooLarge,
  fileWithoutRows,
  headingMissing,
  importCheck,
  importFileGone,
  importPreview,
  importSummary,
  missingColumns,
  moveBatch,
  newBatch,
  notFound,
  previewImportInput,
  refuse,
  remoteNotConfigured,
  remoteTakesHospitals,
  startImportInput,
  tooManyRows,
} from "@daybook/domain";
import { command, query } from "../core/procedure.ts";
import { stateOf, toSummary } from "./batch-state.ts";
import { checkImport } from "./check-import.ts";
import { loadBatch, mayImport, openFile } from "./load-batch.ts";
import { recogniseUpload } from "./recognise-upload.ts";
import { reopen, settleImport, storeSettings } from "./settle-import.ts";
import { toPreview } from "./to-preview.ts";

/** What may be wrong with a file that was taken in already. */
const fileRefusals = [
  importFileGone,
  missingColumns([], []),
  headingMissing,
  fileEmpty,
  fileWithoutRows,
  fileTooLarge(0),
  tooManyRows(0),
].map(({ code }) => code);

/** The batch is not in a state for what was asked. */
export const illegalCommand = refusalCodeOf();
function refusalCodeOf(): string {
  const refused = moveBatch(newBatch(0), { name: "activate" });
  return refused.ok ? "" : refused.refusal.code;
}

export const previewImport = query({
  path: "imports.preview",
  summary: "What an uploaded file is, read as it was recognised or as the caller says",
  phi: "read",
  object: "import",
  refusals: fileRefusals,
  input: previewImportInput,
  output: importPreview,
  async handle({ tx, services, touch }, input) {
    const batch = await loadBatch(tx, input);
    if (!batch.ok) return batch;
    const opened = await openFile(services, input.batchId);
    if (!opened.ok) return opened;
    const recognised = await recogniseUpload(() => reopen(services, input.batchId), {
      kind: batch.value.kind,
      file: input.file,
      limits: services.imports.limits,
    });
    if (!recognised.ok) return recognised;
    touch({ objectId: input.batchId, recordCount: recognised.value.totalRows });
    return accept(
      toPreview(batch.value, recognised.value, await findSameImport(tx, { id: input.batchId, target: "local" })),
    );
  },
});

export const validateImport = query({
  path: "imports.validate",
  summary: "What an import would do, row by row, without doing it",
  phi: "read",
  object: "import",
  refusals: fileRefusals,
  input: checkImportInput,
  output: importCheck,
  async handle({ tx, services, now, touch }, input) {
    const batch = await loadBatch(tx, input);
    if (!batch.ok) return batch;
    const settled = await settleImport(services, batch.value, input);
    if (!settled.ok) return settled;
    const opened = await openFile(services, input.batchId);
    if (!opened.ok) return opened;
    const corrections = [...(await listCorrections(tx, input.batchId)), ...(input.corrections ?? [])];
    const checked = await checkImport(tx, {
      batch: batch.value,
      bytes: opened.value,
      ...settled.value,
      corrections,
      now,
    });
    touch({ objectId: input.batchId, recordCount: checked.totalRows });
    const { directory, limits } = services.imports;
    return accept({
      ...checked,
      duplicateOf: await findSameImport(tx, { id: input.batchId, target: "local" }),
      remoteMaxRows: directory && batch.value.kind === "hospitals" ? limits.maxRowsRemote : null,
    });
  },
});

export const startImport = command({
  path: "imports.start",
  summary: "Import an uploaded file; it goes on in the background, whatever happens to this server",
  phi: "write",
  object: "import",
  refusals: [
    ...fileRefusals,
    illegalCommand,
    alreadyImported("").code,
    remoteNotConfigured.code,
    remoteTakesHospitals.code,
  ],
  input: startImportInput,
  output: importSummary,
  async handle({ tx, services, actor, now, touch }, input) {
    const batch = await loadBatch(tx, input, true);
    if (!batch.ok) return batch;
    const allowed = mayImport(actor, batch.value.kind);
    if (!allowed.ok) return allowed;
    const { batchId, target } = input;
    if (batch.value.acceptedAt !== null) {
      const again = moveBatch({ ...stateOf(batch.value), status: "COMPLETED", failed: 0 }, { name: "start" });
      return again.ok ? refuse(notFound) : again;
    }
    if (target === "remote" && batch.value.kind !== "hospitals") return refuse(remoteTakesHospitals);
    if (target === "remote" && !services.imports.directory) return refuse(remoteNotConfigured);
    const settled = await settleImport(services, batch.value, input);
    if (!settled.ok) return settled;
    const { maxRowsRemote } = services.imports.limits;
    if (target === "remote" && settled.value.totalRows > maxRowsRemote)
      return refuse(tooManyRows(maxRowsRemote, settled.value.totalRows));
    const earlier = await findSameImport(tx, { id: batchId, target });
    if (earlier && !input.again) return refuse(alreadyImported(earlier));
    await storeSettings(tx, batchId, settled.value, input);
    await updateImportBatch(tx, batchId, { target, acceptedAt: now });
    await services.imports.enqueue(tx, batchId);
    touch({ objectId: batchId, recordCount: settled.value.totalRows });
    const accepted = await loadBatch(tx, { batchId });
    return accepted.ok ? accept(toSummary(accepted.value, now)) : accepted;
  },
  afterCommit: ({ imports }) => imports.wake(),
});
