import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { DatabaseSetupError } from "./database-setup-error.ts";

/** How often a client that is not connected straight to PostgreSQL is asked where it is. */
const turns = 20;

/**
 * Refuses an address behind which each transaction gets another connection, as from a pooler in transaction mode: prepared
 * statements, settings and notifications belong to a connection. Two clients that have the same one, or one client that
 * has several, give that away.
 */
export async function assertOwnSessions(one: Client, other: Client): Promise<void> {
  const first = await connectionOf(one);
  const isDirect = first === announced(one) && (await connectionOf(other)) === announced(other);
  if (isDirect) return;
  for (let turn = 0; turn < turns; turn += 1) {
    // Several starts at once may take turns so evenly that each meets the same connection again; chance breaks the step.
    await delay(Math.random() * 4);
    if ((await connectionOf(one)) !== first) throw refused();
  }
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

/** What PostgreSQL names its process when a client connects; a pooler names something of its own. */
const announced = (client: Client): number | null => (client as unknown as { processID: number | null }).processID;

const refused = () =>
  new DatabaseSetupError(
    "DATABASE_URL leads to a pooler that gives each transaction another connection (pool_mode = transaction). Daybook needs connections of its own, for prepared statements, settings and notifications. Fix: set DATABASE_URL to the direct address of PostgreSQL, or to a pooler in session mode",
  );
