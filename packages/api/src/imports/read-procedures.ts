import { countFailures, listFailures } from "@daybook/db/postgres";
import {
  accept,
  getImportInput,
  type ImportRowReport,
  importErrorPage,
  importPage,
  importResult,
  listImportBatchesInput,
  listImportErrorsInput,
} from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { toSummary } from "./batch-state.ts";
import { listAnyBatches, loadAnyBatch } from "./load-batch.ts";
import { readingOf } from "./reading/stored-reading.ts";
import { toResult } from "./result-rows.ts";

const fixed = { kind: "hospitals" } as const;

export const getImport = query({
  path: "imports.get",
  summary: "An import with its rows; of more than 1,000 rows the failed ones come first, and `page` selects a page",
  phi: "read",
  object: "import",
  rest: { method: "GET", path: "/hospitals/batch/{batch_id}", status: 200, fixed },
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

export const listImports = query({
  path: "imports.list",
  summary: "Imports, newest first, without their rows",
  phi: "none",
  rest: { method: "GET", path: "/hospitals/batches", status: 200, fixed },
  input: listImportBatchesInput,
  output: importPage,
  async handle({ tx, now }, input) {
    const { items, total } = await listAnyBatches(tx, input);
    const { page, pageSize } = input;
    const told = items.map((batch) => ({ ...toSummary(batch, now), fileName: batch.fileName }));
    return accept({ items: told, total, page, pageSize });
  },
});

export const listImportErrors = query({
  path: "imports.errors",
  summary: "Failed rows as they came, with the issues of each",
  phi: "read",
  object: "import",
  rest: { method: "GET", path: "/hospitals/batch/{batch_id}/errors", status: 200, fixed },
  input: listImportErrorsInput,
  output: importErrorPage,
  async handle({ tx, touch }, input) {
    const { batchId, page, pageSize, after } = input;
    const batch = await loadAnyBatch(tx, input);
    if (!batch.ok) return batch;
    const offset = (page - 1) * pageSize;
    const failures = await listFailures(tx, batchId, { afterRow: after, limit: pageSize, offset });
    touch({ objectId: batchId, recordCount: failures.length });
    return accept({
      heading: [...readingOf(batch.value).heading],
      items: failures.map(({ row, line, cells, issues }) => ({
        row,
        line,
        cells: [...cells],
        issues: issues as ImportRowReport["issues"],
      })),
      total: await countFailures(tx, batchId),
      page,
      pageSize,
    });
  },
});
