import type { Logger } from "@daybook/api";
import { listUnattendedImports, type OpenImport, type Tx } from "@daybook/db/postgres";
import type { Pool } from "pg";
import { PgBoss } from "pg-boss";

interface Options {
  readonly pool: Pool;
  /** Database URL of the serving role, which owns none of the queue's tables. */
  readonly databaseUrl: string;
  readonly log: Logger;
  /** Works on a batch. If it rejects, another worker tries a second later. */
  readonly work: (batch: OpenImport) => Promise<void>;
}

export interface ImportQueue {
  enqueue(tx: Tx, batchId: string): Promise<void>;
  /** Looks for work now. */
  wake(): void;
  /** Number of batches that workers of this process are working on. */
  active(): number;
  stop(): Promise<void>;
}

const queue = "import";
/** Two, so that a small file does not wait for a large one. */
const workers = 2;
/**
 * A batch without a worker for this long has lost its job, for whatever reason, and gets a new one. This must be longer than
 * a worker's beat is valid (4 s, batch-queries.pg.ts) and than the queue waits for a job's heartbeat (5 s, migration 0021),
 * so that the queue's own recovery comes first.
 */
const unattendedSeconds = 8;
const watchMs = 2_000;

/** The queue of imports in the database. All server processes take work from it; each batch has one worker at a time. */
export async function startImportQueue({ pool, databaseUrl, log, work }: Options): Promise<ImportQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: "daybook imports",
    max: 3,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 60,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", (error) =>
    log.warn({ err: asError(error) }, "the queue of imports reported an error and continues"),
  );
  await boss.start();
  let inHand = 0;
  const ids = await Promise.all(
    Array.from({ length: workers }, () =>
      boss.work<OpenImport>(queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
        inHand += 1;
        try {
          for (const { data } of jobs) await work(data);
        } finally {
          inHand -= 1;
        }
      }),
    ),
  );
  const send = (batch: OpenImport, tx?: Tx) =>
    boss.send(queue, batch, {
      singletonKey: batch.id,
      ...(tx ? { db: { executeSql: (text: string, values: unknown[] = []) => tx.query(text, values) } } : {}),
    });
  const watch = async () => {
    for (const batch of await listUnattendedImports(pool, unattendedSeconds)) await send(batch);
  };
  const watching = setInterval(() => {
    watch().catch((error: unknown) => log.warn({ err: error }, "could not look for imports without a worker"));
  }, watchMs).unref();
  return {
    async enqueue(tx, batchId) {
      await send({ clinicId: tx.clinicId, id: batchId as OpenImport["id"] }, tx);
    },
    wake: () => {
      for (const id of ids) boss.notifyWorker(id);
    },
    active: () => inHand,
    async stop() {
      clearInterval(watching);
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

/**
 * The queue reports objects that look like errors but are not instances of Error, so a lost connection would not be
 * recognised.
 */
const asError = (reported: Error): Error =>
  reported instanceof Error ? reported : Object.assign(new Error("reported by the queue"), reported);
