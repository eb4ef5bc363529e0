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
import { loadBatch, mayImport, openFile } from "./load-batch.ts";
import { checkImport } from "./reading/check-import.ts";
import { recogniseUpload } from "./reading/recognise-upload.ts";
import { toPreview } from "./reading/to-preview.ts";
import { reopen, settleImport, storeSettings } from "./settle-import.ts";

/** Refusals of a file that was uploaded already. */
const fileRefusals = [
  importFileGone,
  missingColumns([], []),
  headingMissing,
  fileEmpty,
  fileWithoutRows,
  fileTooLarge(0),
  tooManyRows(0),
].map(({ code }) => code);

/** Code of the refusal when the batch's state does not allow the command. */
export const illegalCommand = refusalCodeOf();
function refusalCodeOf(): string {
  const refused = moveBatch(newBatch(0), { name: "activate" });
  return refused.ok ? "" : refused.refusal.code;
}

export const previewImport = query({
  path: "imports.preview",
  summary: "Preview an uploaded file, read as recognised or with the caller's corrections",
  phi: "read",
  object: "import",
  refusals: fileRefusals,
  input: previewImportInput,
  output: importPreview,
  async prepare({ services, look }, input) {
    const batch = await look((tx) => loadBatch(tx, input));
    if (!batch.ok) return batch;
    if (!(await services.imports.has(input.batchId))) return refuse(importFileGone);
    const recognised = await recogniseUpload(() => reopen(services, input.batchId), {
      kind: batch.value.kind,
      file: input.file,
      limits: services.imports.limits,
    });
    return recognised.ok ? accept({ batch: batch.value, recognised: recognised.value }) : recognised;
  },
  async handle({ tx, touch }, { batchId }, prepared) {
    if (!prepared.ok) return prepared;
    const { batch, recognised } = prepared.value;
    touch({ objectId: batchId, recordCount: recognised.totalRows });
    return accept(toPreview(batch, recognised, await findSameImport(tx, { id: batchId, target: "local" })));
  },
});

export const validateImport = query({
  path: "imports.validate",
  summary: "Check what an import would do with each row, without writing anything",
  phi: "read",
  object: "import",
  refusals: fileRefusals,
  input: checkImportInput,
  output: importCheck,
  async prepare({ services, look, now }, input) {
    const batch = await look((tx) => loadBatch(tx, input));
    if (!batch.ok) return batch;
    const settled = await settleImport(services, batch.value, input);
    if (!settled.ok) return settled;
    const opened = await openFile(services, input.batchId);
    if (!opened.ok) return opened;
    const earlier = await look((tx) => listCorrections(tx, input.batchId));
    const corrections = [...earlier, ...(input.corrections ?? [])];
    return accept(
      await checkImport({ look, batch: batch.value, bytes: opened.value, ...settled.value, corrections, now }),
    );
  },
  async handle({ tx, services, touch }, { batchId }, checked) {
    if (!checked.ok) return checked;
    touch({ objectId: batchId, recordCount: checked.value.totalRows });
    const { directory, limits } = services.imports;
    return accept({
      ...checked.value,
      duplicateOf: await findSameImport(tx, { id: batchId, target: "local" }),
      remoteMaxRows: directory && checked.value.kind === "hospitals" ? limits.maxRowsRemote : null,
    });
  },
});

export const startImport = command({
  path: "imports.start",
  summary: "Import an uploaded file in the background; the import survives a restart of the server",
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
  async prepare({ services, look }, input) {
    const batch = await look((tx) => loadBatch(tx, input));
    return batch.ok ? settleImport(services, batch.value, input) : batch;
  },
  async handle({ tx, services, actor, now, touch }, input, settled) {
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
