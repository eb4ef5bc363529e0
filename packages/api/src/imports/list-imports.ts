import { accept, importPage, listImportsInput } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { toSummary } from "./batch-state.ts";
import { hospitalsOnly } from "./hospitals-only.ts";
import { listAnyBatches } from "./load-batch.ts";

export const listImportsProcedure = query({
  path: "imports.list",
  summary: "Imports, newest first, without their rows",
  phi: "none",
  rest: { method: "GET", path: "/hospitals/batches", status: 200, fixed: hospitalsOnly },
  input: listImportsInput,
  output: importPage,
  async handle({ tx, now }, input) {
    const { items, total } = await listAnyBatches(tx, input);
    const { page, pageSize } = input;
    const told = items.map((batch) => ({ ...toSummary(batch, now), fileName: batch.fileName }));
    return accept({ items: told, total, page, pageSize });
  },
});
