import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { DatabaseSetupError } from "./database-setup-error.ts";

/** Number of checks of the server connection for a client that is not connected directly to PostgreSQL. */
const turns = 20;
/** Number of checks with a transaction open on one of the two clients; concurrent starts may spoil some of them. */
const rounds = 16;
/** How long a connection of one's own may take to answer; two starts that share a pooler may wait for each other for ever. */
const patienceMs = 10_000;

/**
 * Refuses an address at which each transaction may get another server connection, as with a pooler in transaction mode,
 * because prepared statements, settings and notifications belong to a connection. It is such an address if two clients
 * share a connection, or if one client has several.
 */
export async function assertOwnSessions(one: Client, other: Client): Promise<void> {
  const [first, second] = [await connectionOf(one), await connectionOf(other)];
  if (first === announced(one) && second === announced(other)) return;
  if (first === second) throw refused();
  const stays = async (client: Client) => (await connectionOf(client)) === (client === one ? first : second);
  for (let turn = 0; turn < turns; turn += 1) {
    await randomDelay();
    if (!(await stays(one))) throw refused();
  }
  for (let round = 0; round < rounds; round += 1) {
    await randomDelay();
    // The clients take turns: a pooler that hands out the connection that came back last is caught by the second client.
    const [busy, idle] = round % 2 === 0 ? [other, one] : [one, other];
    await busy.query("begin");
    try {
      if (!(await stays(busy)) || !(await stays(idle))) throw refused();
    } finally {
      await busy.query("rollback");
    }
  }
}

/** Several concurrent starts may alternate so evenly that each gets the same connection again; a random delay prevents that. */
const randomDelay = async (): Promise<void> => delay(Math.random() * 4);

async function connectionOf(client: Client): Promise<number | undefined> {
  const answer = client.query<{ pid: number }>("select pg_backend_pid() as pid").then(({ rows }) => rows[0]?.pid);
  const giveUp = new AbortController();
  const tooLate = delay(patienceMs, undefined, { signal: giveUp.signal }).then(() => {
    throw refused();
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    giveUp.abort();
    answer.catch(() => undefined);
    tooLate.catch(() => undefined);
  }
}

/** The process id that PostgreSQL announces at connection; a pooler announces an id of its own. */
const announced = (client: Client): number | null => (client as unknown as { processID: number | null }).processID;

const refused = () =>
  new DatabaseSetupError(
    "DATABASE_URL leads to a pooler that gives each transaction another connection (pool_mode = transaction). Daybook needs connections of its own, for prepared statements, settings and notifications. Fix: set DATABASE_URL to the direct address of PostgreSQL, or to a pooler in session mode",
  );
