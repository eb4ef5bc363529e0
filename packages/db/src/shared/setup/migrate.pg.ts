import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Client } from "pg";

const folder = new URL("../../../migrations/postgres/", import.meta.url);
/** An arbitrary fixed number. All processes that start on one database wait for each other with this lock. */
const lockKey = 7_239_001;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

let shipped: Migration[] | undefined;

/** Read once: they do not change while a process runs. */
function shippedMigrations(): Migration[] {
  shipped ??= readMigrations();
  return shipped;
}

function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), "utf8");
      return { name: name.replace(".sql", ""), sql, sha256: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Runs `work` while no other process migrates or prepares this database.
 * @param client has a transaction open meanwhile, which holds the lock, so the lock is released however the transaction ends
 */
export async function withMigrationLock<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    // Overrides the time limits of the role: another process may take long, and this transaction only waits.
    await client.query(
      `select set_config(name, '0', true) from pg_settings where name in
         ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`,
    );
    await client.query("select pg_advisory_xact_lock($1)", [lockKey]);
    return await work();
  } finally {
    await client.query("rollback").catch(() => undefined); // the connection is lost, which releases the lock
  }
}

/**
 * Applies missing migrations, each in a transaction of its own; forward only. Call it while holding the migration lock.
 * @throws when the database has a migration that this version does not know, or one that was changed after it was applied
 */
export async function migrate(client: Client): Promise<{ applied: string[] }> {
  await client.query(
    "create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())",
  );
  const shipped = shippedMigrations();
  const done = await appliedMigrations(client);
  assertKnown(shipped, done);
  const applied: string[] = [];
  for (const { name, sql, sha256 } of shipped.filter((migration) => !done.has(migration.name))) {
    await client.query("begin");
    try {
      await client.query("set local lock_timeout = '3s'");
      await client.query(sql);
      await client.query("insert into migration (name, sha256) values ($1, $2)", [name, sha256]);
      await client.query("commit");
    } catch (cause) {
      await client.query("rollback");
      throw new Error(`migration ${name} failed and was rolled back`, { cause });
    }
    applied.push(name);
  }
  return { applied };
}

/** Names of the migrations that the database lacks; empty when the schema is current. */
export async function pendingMigrations(client: Pick<Client, "query">): Promise<string[]> {
  const done = await appliedMigrations(client);
  const shipped = shippedMigrations();
  assertKnown(shipped, done);
  return shipped.filter((migration) => !done.has(migration.name)).map((migration) => migration.name);
}

async function appliedMigrations(client: Pick<Client, "query">): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    "select name, sha256 from migration order by name",
  );
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function assertKnown(shipped: Migration[], done: Map<string, string>): void {
  const byName = new Map(shipped.map((migration) => [migration.name, migration.sha256]));
  for (const [name, sha256] of done) {
    const known = byName.get(name);
    if (known === undefined) {
      throw new Error(
        `the database is newer than this server: it holds migration ${name}, the newest known here is ${shipped.at(-1)?.name}`,
      );
    }
    if (known !== sha256)
      throw new Error(`migration ${name} was changed after it was applied; add a new migration instead`);
  }
}
