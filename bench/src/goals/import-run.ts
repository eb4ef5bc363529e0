import { createHash, randomUUID } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { recogniseUpload, runImport } from "@daybook/api";
import { findImportBatch, inClinic, insertImportBatch, updateImportBatch } from "@daybook/db/postgres";
import { type ClinicId, type ImportBatchId, importLimits, instantOf } from "@daybook/domain";
import { createIdMaker } from "@daybook/server/src/make-ids.ts";
import type { World } from "../world.ts";

const limits = { maxRows: importLimits.maxRows, maxRowsRemote: 20, maxBytes: importLimits.maxBytes };
/** The same connection pool as the server's for imports. */
export const importPool = { max: 5, query_timeout: 120_000 };

const now = () => instantOf(Date.now());
const newId = createIdMaker();
const quiet = () => undefined;

/** Imports the file; returns the seconds from the worker's start to the end of the batch, and the result. */
export async function importFile(
  { pool }: Pick<World, "pool">,
  clinicId: ClinicId,
  file: string,
): Promise<{ seconds: number; created: number; failed: number }> {
  const id = randomUUID() as ImportBatchId;
  const open = () => createReadStream(file, { highWaterMark: 64 * 1024 });
  const recognised = await recogniseUpload(open, { kind: "patients", limits });
  if (!recognised.ok) throw new Error(recognised.refusal.code);
  const { reading, matches, totalRows, givenMrns } = recognised.value;
  await inClinic(pool, clinicId, async (tx) => {
    const about = {
      fileName: null,
      fileSize: statSync(file).size,
      fileSha256: createHash("sha256").update(id).digest("hex"),
    };
    const settings = {
      dialect: reading,
      mapping: matches.mapping,
      totalRows,
      givenMrns,
      createdBy: null,
      createdByKind: "system" as const,
    };
    await insertImportBatch(tx, { id, kind: "patients", ...about, ...settings }, now());
    await updateImportBatch(tx, id, { acceptedAt: now() });
  });
  const startedAt = performance.now();
  await runImport({
    pool,
    clinicId,
    batchId: id,
    now,
    newId,
    log: { info: quiet, warn: quiet, error: quiet },
    desk: { read: async () => open(), directory: null },
    announce: quiet,
    signal: new AbortController().signal,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const batch = await inClinic(pool, clinicId, (tx) => findImportBatch(tx, id));
  if (batch?.status !== "COMPLETED") throw new Error(`the import ended as ${batch?.status}`);
  return { seconds, created: batch.processed - batch.failed, failed: batch.failed };
}
