import { createPool } from "@daybook/db/postgres";
import type { ClinicId } from "@daybook/domain";
import { importFile, importPool } from "./goals/import-run.ts";

/** Runs one import in a separate process, to measure its memory: `import-process.ts URL CLINIC FILE`. */
const [url = "", clinic = "", file = ""] = process.argv.slice(2);
const pool = createPool(url, importPool);
const done = await importFile({ pool }, clinic as ClinicId, file);
await pool.end();
process.send?.({ ...done, peakMb: process.resourceUsage().maxRSS / 1024 });
