import { type ClinicId, clinicId } from "@daybook/domain";
import { createPool } from "../shared/connection.pg.ts";
import { inClinic, type Tx } from "../shared/transaction.pg.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export interface TwoClinics extends AsyncDisposable {
  readonly db: TestDatabase;
  readonly here: ClinicId;
  readonly there: ClinicId;
  /**
   * A transaction of one clinic, run as the owner of the database, whom row security does not hold back: a query that
   * forgets its clinic reads and writes the other clinic's rows too, and its test fails.
   */
  readonly as: <T>(clinic: ClinicId, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The same work in both clinics, first `here`, then `there`. Use the same ids in both: the keys hold the clinic. */
  readonly inBoth: <T>(work: (tx: Tx) => Promise<T>) => Promise<{ here: T; there: T }>;
}

/** For the test beside a query file: a database with two clinics whose rows mirror each other. */
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
 * From here on the rows of a table lie in the reverse order of these columns: where no index gives an order (see
 * `withoutIndexOrder`), they come in it only if the statement asks for it.
 */
export async function layBackwards({ db }: TwoClinics, table: string, columns: readonly string[]): Promise<void> {
  const order = columns.map((column) => `${column} desc`).join(", ");
  await db.owner.query(
    `create index backwards on ${table} (${order}); cluster ${table} using backwards; drop index backwards`,
  );
}

/** In this transaction no index gives rows an order that the statement does not ask for. */
export async function withoutIndexOrder(tx: Tx): Promise<void> {
  await tx.query("set local enable_indexscan = off; set local enable_indexonlyscan = off");
}
