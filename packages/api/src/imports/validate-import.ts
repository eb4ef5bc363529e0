import { findSameImport, listCorrections } from "@daybook/db/postgres";
import { accept, importCheck, validateImportInput } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { loadBatch, openFile } from "./load-batch.ts";
import { checkImport } from "./reading/check-import.ts";
import { fileRefusals } from "./refusals.ts";
import { settleImport } from "./settle-import.ts";

export const validateImportProcedure = query({
  path: "imports.validate",
  summary: "Check what an import would do with each row, without writing anything",
  phi: "read",
  object: "import",
  refusals: fileRefusals,
  input: validateImportInput,
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
