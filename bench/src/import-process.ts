import { createPool } from "@daybook/db/postgres";
import type { ClinicId } from "@daybook/domain";
import { importFile, importPool } from "./goals/import-run.ts";

/** A process that does nothing but one import, so that its memory is the import's: `import-process.ts URL CLINIC FILE`. */
const [url = "", clinic = "", file = ""] = process.argv.slice(2);
const pool = createPool(url, importPool);
const done = await importFile({ pool }, clinic as ClinicId, file);
await pool.end();
process.send?.({ ...done, peakMb: process.resourceUsage().maxRSS / 1024 });
