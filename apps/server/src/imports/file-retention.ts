import type { Logger } from "@daybook/api";
import {
  deleteImportBatch,
  inClinic,
  insertAuditEvent,
  listClinicIds,
  listUploads,
  lockUnstarted,
  type Tx,
} from "@daybook/db/postgres";
import type { Pool } from "pg";
import type { FileStore } from "./file-store.ts";

/** How long uploads are kept (docs/operations.md, Imports). */
const kept = {
  /** Of an upload that nobody started, counted from the upload. */
  unstartedDays: 7,
  /** Of an import that can be resumed, counted from its end. */
  endedDays: 30,
  /** Of a file without a batch and of half a file: an upload that was cut off, or is still coming in. */
  strayHours: 24,
} as const;

const everyMs = 3_600_000;
const hourMs = 3_600_000;

interface Options {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly log: Logger;
}

/** Removes uploads that have served their time; several server processes may do so at once. */
export async function removeOldFiles({ pool, files, log }: Options): Promise<void> {
  const old: string[] = [];
  const needed = new Map<string, boolean>();
  const stored = await files.list();
  const ids = stored.flatMap(({ id, isPartial }) => (isPartial ? [] : [id]));
  for (const clinic of await listClinicIds(pool)) {
    old.push(...(await inClinic(pool, clinic, forgetUnstarted)));
    for (const { id, isNeeded } of await inClinic(pool, clinic, (tx) => listUploads(tx, ids, kept.endedDays)))
      needed.set(id, isNeeded);
  }
  const strayBefore = Date.now() - kept.strayHours * hourMs;
  for (const { id, isPartial, changedAt } of stored) {
    // Half a file has no batch, and a whole one gets its own a moment after it was written.
    const isNeeded = isPartial ? undefined : needed.get(id);
    if (isNeeded === undefined ? changedAt < strayBefore : !isNeeded) old.push(id);
  }
  for (const id of old) await files.discard(id);
  if (old.length > 0) log.info({ files: old.length }, "uploaded files have served their time and were removed");
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

/** At once, and every hour. */
export function startFileRetention(options: Options): { stop(): void } {
  const run = () =>
    void removeOldFiles(options).catch((error: unknown) =>
      options.log.warn({ err: error }, "old uploads could not be removed; it is tried again in an hour"),
    );
  run();
  const timer = setInterval(run, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
