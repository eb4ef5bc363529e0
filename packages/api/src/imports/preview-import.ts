import { findSameImport } from "@daybook/db/postgres";
import { accept, importFileGone, importPreview, previewImportInput, refuse } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { loadBatch } from "./load-batch.ts";
import { recogniseAgain, recogniseUpload } from "./reading/recognise-upload.ts";
import { asksForNewPass, readingOf, withDateOrders } from "./reading/stored-reading.ts";
import { toPreview } from "./reading/to-preview.ts";
import { fileRefusals } from "./refusals.ts";
import { reopen } from "./settle-import.ts";

export const previewImportProcedure = query({
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
    const { batchId, file = {} } = input;
    const { kind, totalRows } = batch.value;
    const stored = readingOf(batch.value);
    const open = () => reopen(services, batchId);
    const recognised = await (asksForNewPass(stored, file)
      ? recogniseUpload(open, { kind, file, limits: services.imports.limits })
      : recogniseAgain(open, { kind, totalRows, reading: withDateOrders(stored, file) }));
    return recognised.ok ? accept({ batch: batch.value, recognised: recognised.value }) : recognised;
  },
  async handle({ tx, touch }, { batchId }, prepared) {
    if (!prepared.ok) return prepared;
    const { batch, recognised } = prepared.value;
    touch({ objectId: batchId, recordCount: recognised.totalRows });
    return accept(toPreview(batch, recognised, await findSameImport(tx, { id: batchId, target: "local" })));
  },
});
