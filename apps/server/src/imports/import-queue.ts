import type { Logger } from "@daybook/api";
import { listUnattendedImports, type OpenImport, type Tx } from "@daybook/db/postgres";
import type { Pool } from "pg";
import { PgBoss } from "pg-boss";

interface Options {
  readonly pool: Pool;
  /** Of the serving role, which owns nothing of the queue. */
  readonly databaseUrl: string;
  readonly log: Logger;
  /** Works on a batch; a rejection lets another try a second later. */
  readonly work: (batch: OpenImport) => Promise<void>;
}

export interface ImportQueue {
  enqueue(tx: Tx, batchId: string): Promise<void>;
  /** Looks into the queue now. */
  wake(): void;
  /** Batches that workers of this process have in hand. */
  active(): number;
  stop(): Promise<void>;
}

const queue = "import";
/** Two, so that a small file need not wait for a large one. */
const workers = 2;
/**
 * A batch that nobody works for so long has lost its job, however that came. Longer than a beat counts (4 s,
 * batch-queries.pg.ts) and than the queue waits for a job's heartbeat (5 s, migration 0021), which comes first.
 */
const unattendedSeconds = 8;
const watchMs = 2_000;

/** The queue in the database: every server process works on it, each batch is worked on by one. */
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
  boss.on("error", (error) => log.warn({ err: asError(error) }, "the queue of imports had a failure; it goes on"));
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
    watch().catch((error: unknown) => log.warn({ err: error }, "imports without a worker could not be looked for"));
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

/** What the queue's workers report has an error's members and is none, so that nobody would know a lost connection by it. */
const asError = (reported: Error): Error =>
  reported instanceof Error ? reported : Object.assign(new Error("reported by the queue"), reported);
