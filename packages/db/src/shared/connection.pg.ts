import { Pool, type PoolConfig, types } from "pg";

/** Time limits for every connection: a stuck lock or query becomes an error instead of a hanging desk. */
const sessionSettings = [
  "timezone=UTC",
  "lock_timeout=2s",
  "statement_timeout=10s",
  "idle_in_transaction_session_timeout=10s",
]
  .map((setting) => `-c ${setting}`)
  .join(" ");

/** A little longer than statement_timeout, because that gives a better error. */
const queryTimeoutMs = 12_000;

const timestamptz = 1184;
const date = 1082;
const int8 = 20;

/** A pool that returns moments as ISO 8601 strings in UTC and counts as numbers. */
export function createPool(connectionString: string, config: PoolConfig = {}): Pool {
  const pool = new Pool({
    connectionString,
    max: 16,
    connectionTimeoutMillis: 3_000,
    // A frozen database cannot enforce its own limit, so the client gives up.
    query_timeout: queryTimeoutMs,
    options: sessionSettings,
    types: {
      getTypeParser: ((oid: number, format?: "text") =>
        parserOf(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
    ...config,
  });
  // Without a listener, a connection that the database closes would end the process. The next query reports the error anyway.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function parserOf(oid: number): ((text: string) => unknown) | undefined {
  if (oid === timestamptz) return isoOfTimestamp;
  if (oid === date) return (text) => text;
  if (oid === int8) return Number;
  return undefined;
}

/** PostgreSQL writes `2026-11-21 08:00:00+00` in a session whose time zone is UTC. */
export function isoOfTimestamp(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
}
