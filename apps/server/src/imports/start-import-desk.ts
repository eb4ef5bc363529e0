import {
  type ChangeHub,
  ImportAttended,
  type ImportDesk,
  type ImportDeskLimits,
  type Logger,
  runImport,
} from "@daybook/api";
import { createPool, findImportBatch, inClinic, type OpenImport } from "@daybook/db/postgres";
import type { Instant } from "@daybook/domain";
import type { Pool } from "pg";
import { createHttpHospitalDirectory } from "../adapters/hospital-directory-http.ts";
import type { HospitalDirectoryConfig } from "../config.ts";

import type { Metrics } from "../observability/metrics.ts";

import { startFileRetention } from "./file-retention.ts";
import { type FileStore, openFileStore } from "./file-store.ts";
import { startImportQueue } from "./import-queue.ts";

interface Options {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly limits: ImportDeskLimits;
  readonly hospitalDirectory: HospitalDirectoryConfig | null;
  readonly log: Logger;
  readonly changes: ChangeHub;
  readonly metrics: Pick<Metrics, "importRows" | "importFinished">;
  readonly now: () => Instant;
  readonly newId: () => string;
}

export interface RunningImportDesk extends ImportDesk {
  readonly files: FileStore;
  /** Number of batches that this process is working on. */
  active(): number;
  stop(): Promise<void>;
}

/**
 * Starts the file store, the queue and the workers of imports. Workers have their own database connections, so that requests
 * never wait for them.
 */
export async function startImportDesk(options: Options): Promise<RunningImportDesk> {
  const { databaseUrl, limits, log, changes, metrics, now, newId } = options;
  const files = openFileStore(options.folder);
  const pool = createPool(databaseUrl, { max: 5, query_timeout: 120_000, application_name: "daybook imports" });
  const directory = options.hospitalDirectory && createHttpHospitalDirectory(options.hospitalDirectory);
  const stopping = new AbortController();
  const work = async ({ clinicId, id }: OpenImport) => {
    const startedAt = performance.now();
    try {
      await runImport({
        pool,
        clinicId,
        batchId: id,
        desk: { read: (batchId) => files.read(batchId), directory },
        now,
        newId,
        log,
        announce: () => changes.announce(clinicId),
        onRows: (created, failed) => {
          metrics.importRows("created", created);
          metrics.importRows("failed", failed);
        },
        signal: stopping.signal,
      });
    } catch (error) {
      if (!(error instanceof ImportAttended) && !stopping.signal.aborted)
        log.warn({ err: error, batchId: id }, "an import was interrupted and will be continued");
      throw error;
    }
    const batch = await inClinic(pool, clinicId, (tx) => findImportBatch(tx, id));
    metrics.importFinished(batch?.status ?? "DELETED", (performance.now() - startedAt) / 1000);
    log.info({ batchId: id, ms: Math.round(performance.now() - startedAt) }, "an import was worked on");
  };
  const queue = await startImportQueue({ pool: options.pool, databaseUrl, log, work });
  const retention = startFileRetention({ pool, files, log });
  return {
    files,
    limits,
    directory,
    enqueue: (tx, batchId) => queue.enqueue(tx, batchId),
    wake: () => queue.wake(),
    has: (batchId) => files.has(batchId),
    read: (batchId) => files.read(batchId),
    discard: (batchId) => files.discard(batchId),
    active: () => queue.active(),
    async stop() {
      stopping.abort(new Error("the server stops"));
      retention.stop();
      await queue.stop();
      await Promise.all([pool.end(), directory?.close()]);
    },
  };
}
