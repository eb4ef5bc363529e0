import { findSameImport, updateImportBatch } from "@daybook/db/postgres";
import {
  accept,
  alreadyImported,
  importSummary,
  moveBatch,
  notFound,
  refuse,
  remoteNotConfigured,
  remoteTakesHospitals,
  startImportInput,
  tooManyRows,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { stateOf, toSummary } from "./batch-state.ts";
import { loadBatch, mayImport } from "./load-batch.ts";
import { fileRefusals, illegalCommand } from "./refusals.ts";
import { settleImport, storeSettings } from "./settle-import.ts";

export const startImportProcedure = command({
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
