import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { DatabaseSetupError } from "./database-setup-error.ts";

/** Number of checks of the server connection for a client that is not connected directly to PostgreSQL. */
const turns = 20;
/** Number of checks with a transaction open on the second client; a concurrent start may spoil one of them. */
const rounds = 8;

/**
 * Refuses an address at which each transaction may get another server connection, as with a pooler in transaction mode,
 * because prepared statements, settings and notifications belong to a connection. It is such an address if two clients
 * share a connection, or if one client has several.
 */
export async function assertOwnSessions(one: Client, other: Client): Promise<void> {
  const first = await connectionOf(one);
  const isDirect = first === announced(one) && (await connectionOf(other)) === announced(other);
  if (isDirect) return;
  for (let turn = 0; turn < turns; turn += 1) {
    // Several concurrent starts may alternate so evenly that each gets the same connection again; a random delay prevents that.
    await delay(Math.random() * 4);
    if ((await connectionOf(one)) !== first) throw refused();
  }
  for (let round = 0; round < rounds; round += 1) {
    await delay(Math.random() * 4);
    await other.query("begin");
    try {
      // Uses the second client only now: with a pooler of one connection, the first client would wait for the second.
      if ((await connectionOf(other)) === first || (await connectionOf(one)) !== first) throw refused();
    } finally {
      await other.query("rollback");
    }
  }
}

async function connectionOf(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid;
}

/** The process id that PostgreSQL announces at connection; a pooler announces an id of its own. */
const announced = (client: Client): number | null => (client as unknown as { processID: number | null }).processID;

const refused = () =>
  new DatabaseSetupError(
    "DATABASE_URL leads to a pooler that gives each transaction another connection (pool_mode = transaction). Daybook needs connections of its own, for prepared statements, settings and notifications. Fix: set DATABASE_URL to the direct address of PostgreSQL, or to a pooler in session mode",
  );
