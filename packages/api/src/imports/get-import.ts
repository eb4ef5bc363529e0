import { accept, getImportInput, importResult } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { hospitalsOnly } from "./hospitals-only.ts";
import { loadAnyBatch } from "./load-batch.ts";
import { toResult } from "./result-rows.ts";

export const getImportProcedure = query({
  path: "imports.get",
  summary: "An import with its rows; of more than 1,000 rows the failed ones come first, and `page` selects a page",
  phi: "read",
  object: "import",
  rest: { method: "GET", path: "/hospitals/batch/{batch_id}", status: 200, fixed: hospitalsOnly },
  input: getImportInput,
  output: importResult,
  async handle({ tx, now, touch }, input) {
    const batch = await loadAnyBatch(tx, input);
    if (!batch.ok) return batch;
    const result = await toResult(tx, batch.value, input.page, now);
    touch({ objectId: input.batchId, recordCount: result.hospitals.length });
    return accept(result);
  },
});
