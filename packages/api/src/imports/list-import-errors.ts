import { countFailures, listFailures } from "@daybook/db/postgres";
import { accept, type ImportRowReport, importErrorPage, listImportErrorsInput } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { hospitalsOnly } from "./hospitals-only.ts";
import { loadAnyBatch } from "./load-batch.ts";
import { readingOf } from "./reading/stored-reading.ts";

export const listImportErrorsProcedure = query({
  path: "imports.errors",
  summary: "Failed rows as they came, with the issues of each",
  phi: "read",
  object: "import",
  rest: { method: "GET", path: "/hospitals/batch/{batch_id}/errors", status: 200, fixed: hospitalsOnly },
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
