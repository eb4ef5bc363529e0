import { countFailures, listFailures, listImportBatches } from "@daybook/db/postgres";
import {
  accept,
  getImportInput,
  type ImportRowReport,
  importErrorPage,
  importPage,
  importResult,
  listImportBatchesInput,
  listImportErrorsInput,
  notFound,
  refuse,
} from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { toSummary } from "./batch-state.ts";
import { loadBatch } from "./load-batch.ts";
import { resultOfForeignBatch, toResult } from "./result-rows.ts";
import type { StoredReading } from "./stored-reading.ts";

const fixed = { kind: "hospitals" } as const;

export const getImport = query({
  path: "imports.get",
  summary: "An import with its rows; past 1,000 rows the failed ones come first, and `page` pages them",
  phi: "read",
  object: "import",
  rest: { method: "GET", path: "/hospitals/batch/{batch_id}", status: 200, fixed },
  input: getImportInput,
  output: importResult,
  async handle({ tx, now, touch }, input) {
    const { batchId, kind, page } = input;
    const batch = await loadBatch(tx, input);
    const result = batch.ok
      ? await toResult(tx, batch.value, page, now)
      : kind === undefined || kind === "hospitals"
        ? await resultOfForeignBatch(tx, batchId, page, now)
        : null;
    if (!result) return refuse(notFound);
    touch({ objectId: batchId, recordCount: result.hospitals.length });
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
    const { items, ...page } = await listImportBatches(tx, input);
    return accept({ ...page, items: items.map((batch) => ({ ...toSummary(batch, now), fileName: batch.fileName })) });
  },
});

export const listImportErrors = query({
  path: "imports.errors",
  summary: "Rows that did not go in, as they came, with what is wrong with each",
  phi: "read",
  object: "import",
  rest: { method: "GET", path: "/hospitals/batch/{batch_id}/errors", status: 200, fixed },
  input: listImportErrorsInput,
  output: importErrorPage,
  async handle({ tx, touch }, input) {
    const { batchId, page, pageSize } = input;
    const batch = await loadBatch(tx, input);
    if (!batch.ok) return batch;
    const failures = await listFailures(tx, batchId, { limit: pageSize, offset: (page - 1) * pageSize });
    touch({ objectId: batchId, recordCount: failures.length });
    return accept({
      heading: [...(batch.value.dialect as StoredReading).heading],
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
