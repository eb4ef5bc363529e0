import type { Logger } from "@daybook/api";
import {
  deleteImportBatch,
  forgetGivenMrns,
  inClinic,
  insertAuditEvent,
  type KnownUpload,
  listClinicIds,
  listUploads,
  lockUnstarted,
  type Tx,
} from "@daybook/db/postgres";
import type { Pool } from "pg";
import type { FileStore } from "./file-store.ts";

/** How long uploaded files are kept (docs/operations.md, Imports). */
const kept = {
  /** Days, from its upload, that a file is kept whose import nobody started. */
  unstartedDays: 7,
  /** Days, from the end of an import that can be resumed, that its file is kept. */
  endedDays: 30,
  /** Hours that a file without a batch is kept, or an incomplete one: its upload may still be running. */
  strayHours: 24,
} as const;

const everyMs = 3_600_000;
const hourMs = 3_600_000;

interface Options {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly log: Logger;
}

/** Deletes uploaded files that are no longer needed. Several server processes may do so at once. */
export async function removeOldFiles({ pool, files, log }: Options): Promise<void> {
  const old: string[] = [];
  const needed = new Map<string, boolean>();
  const stored = await files.list();
  const ids = stored.flatMap(({ id, isPartial }) => (isPartial ? [] : [id]));
  for (const clinic of await listClinicIds(pool)) {
    old.push(...(await inClinic(pool, clinic, forgetUnstarted)));
    for (const { id, isNeeded } of await inClinic(pool, clinic, (tx) => sortUploads(tx, ids))) needed.set(id, isNeeded);
  }
  const strayBefore = Date.now() - kept.strayHours * hourMs;
  for (const { id, isPartial, changedAt } of stored) {
    // An incomplete file has no batch; a complete one gets its batch a moment after it was written.
    const isNeeded = isPartial ? undefined : needed.get(id);
    if (isNeeded === undefined ? changedAt < strayBefore : !isNeeded) old.push(id);
  }
  for (const id of old) await files.discard(id);
  if (old.length > 0) log.info({ files: old.length }, "uploaded files that are no longer needed were deleted");
}

/** Lists which files are uploads of this clinic, and whether they are still needed. For the others it also deletes the MRNs stored with their batch. */
async function sortUploads(tx: Tx, ids: readonly string[]): Promise<KnownUpload[]> {
  const uploads = await listUploads(tx, ids, kept.endedDays);
  await forgetGivenMrns(
    tx,
    uploads.flatMap(({ id, isNeeded }) => (isNeeded ? [] : [id])),
  );
  return uploads;
}

async function forgetUnstarted(tx: Tx): Promise<string[]> {
  const ids = await lockUnstarted(tx, kept.unstartedDays);
  for (const id of ids) {
    await deleteImportBatch(tx, id);
    await insertAuditEvent(tx, {
      actorKind: "system",
      actorId: null,
      sessionHash: null,
      action: "imports.delete",
      objectType: "import",
      objectId: id,
      patientIds: [],
      recordCount: 0,
      fields: [],
      outcome: "ok",
      detail: "never started",
      requestId: id,
      ip: null,
    });
  }
  return ids;
}

/** Deletes old files now and then every hour. */
export function startFileRetention(options: Options): { stop(): void } {
  const run = () =>
    void removeOldFiles(options).catch((error: unknown) =>
      options.log.warn({ err: error }, "old uploads could not be deleted; next attempt in an hour"),
    );
  run();
  const timer = setInterval(run, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
