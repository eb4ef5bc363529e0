import { createPool } from "@daybook/db/postgres";
import type { ClinicId } from "@daybook/domain";
import { importFile } from "./goals/import-run.ts";

/** A process that does nothing but one import, so that its memory is the import's: `import-process.ts URL CLINIC FILE`. */
const [url = "", clinic = "", file = ""] = process.argv.slice(2);
// As the server has it for its imports.
const pool = createPool(url, { max: 5, query_timeout: 120_000 });
const done = await importFile({ pool }, clinic as ClinicId, file);
await pool.end();
process.send?.({ ...done, peakMb: process.resourceUsage().maxRSS / 1024 });
