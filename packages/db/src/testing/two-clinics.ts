import { setTimeout as delay } from "node:timers/promises";
import { type ClinicId, clinicId } from "@daybook/domain";
import { createPool } from "../shared/connection.pg.ts";
import { inClinic, type Tx } from "../shared/transaction.pg.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export interface TwoClinics extends AsyncDisposable {
  readonly db: TestDatabase;
  readonly here: ClinicId;
  readonly there: ClinicId;
  /**
   * Runs work in a transaction of one clinic as the owner of the database, without row level security. A query without its
   * clinic filter then reads and writes the other clinic's rows too, and its test fails.
   */
  readonly as: <T>(clinic: ClinicId, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Runs the same work in both clinics, first `here`, then `there`. Use the same ids in both: keys include the clinic. */
  readonly inBoth: <T>(work: (tx: Tx) => Promise<T>) => Promise<{ here: T; there: T }>;
}

/** Makes a database with two clinics whose rows mirror each other, for tests beside query files. */
export async function createTwoClinics(clusterUrl: string): Promise<TwoClinics> {
  const db = await createTestDatabase(clusterUrl);
  const pool = createPool(db.ownerUrl, { max: 6 });
  const here = clinicId.parse("018f0000-0000-7000-8000-000000000001");
  const there = clinicId.parse("018f0000-0000-7000-8000-000000000002");
  await db.owner.query("insert into clinic (id, name, time_zone) select unnest($1::uuid[]), 'Clinic', 'Europe/Paris'", [
    [here, there],
  ]);
  const as: TwoClinics["as"] = (clinic, work) => inClinic(pool, clinic, work);
  return {
    db,
    here,
    there,
    as,
    inBoth: async (work) => ({ here: await as(here, work), there: await as(there, work) }),
    async [Symbol.asyncDispose]() {
      await pool.end();
      await db.close();
    },
  };
}

/**
 * Stores the rows of a table in the reverse order of these columns. Without the order of an index (see `withoutIndexOrder`)
 * they are then returned in the right order only if the statement sorts them.
 */
export async function layBackwards({ db }: TwoClinics, table: string, columns: readonly string[]): Promise<void> {
  const order = columns.map((column) => `${column} desc`).join(", ");
  await db.owner.query(
    `create index backwards on ${table} (${order}); cluster ${table} using backwards; drop index backwards`,
  );
}

/** Prevents, in this transaction, that an index returns rows in an order that the statement does not ask for. */
export async function withoutIndexOrder(tx: Tx): Promise<void> {
  await tx.query("set local enable_indexscan = off; set local enable_indexonlyscan = off");
}

/**
 * One transaction of this clinic takes a lock and writes something a little later; a second one begins in between.
 * @returns what the second one answers, which must have waited for the first
 */
export async function whileLocked<T>(
  { as, here }: TwoClinics,
  first: { readonly lock: (tx: Tx) => Promise<unknown>; readonly write: (tx: Tx) => Promise<unknown> },
  second: (tx: Tx) => Promise<T>,
): Promise<T> {
  const isLocked = Promise.withResolvers<void>();
  const written = as(here, async (tx) => {
    await first.lock(tx);
    isLocked.resolve();
    await delay(200);
    await first.write(tx);
  });
  await Promise.race([isLocked.promise, written]);
  const [answer] = await Promise.all([as(here, second), written]);
  return answer;
}
