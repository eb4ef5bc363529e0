import type { Client } from "pg";
import { DatabaseSetupError } from "./database-setup-error.ts";

/**
 * Refuses an address behind which each transaction gets another connection, as from a pooler in transaction mode: prepared
 * statements, settings and notifications belong to a connection. Two clients that have the same one, or one client that
 * has several, give that away.
 */
export async function assertOwnSessions(one: Client, other: Client): Promise<void> {
  const first = await connectionOf(one);
  for (let turn = 0; turn < 3; turn += 1) if ((await connectionOf(one)) !== first) throw refused();
  await other.query("begin");
  try {
    // Asked only where there are two: a pooler that has one alone would let the first client wait for the second.
    if ((await connectionOf(other)) === first || (await connectionOf(one)) !== first) throw refused();
  } finally {
    await other.query("rollback");
  }
}

async function connectionOf(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid;
}

const refused = () =>
  new DatabaseSetupError(
    "DATABASE_URL leads to a pooler that gives each transaction another connection (pool_mode = transaction). Daybook needs connections of its own, for prepared statements, settings and notifications. Fix: set DATABASE_URL to the direct address of PostgreSQL, or to a pooler in session mode",
  );
