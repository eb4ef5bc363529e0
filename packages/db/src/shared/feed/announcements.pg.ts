import { once } from "node:events";
import { Client, type Pool } from "pg";

const channel = "daybook_change";

/** Tells all server processes of the database that something in the clinic changed. Call it after the commit. */
export async function announceChange(pool: Pool, clinicId: string): Promise<void> {
  await pool.query("select pg_notify($1, $2)", [channel, clinicId]);
}

/** Listens to announcements on a connection of its own until the signal. Throws when the connection is lost. */
export async function hearChanges(
  databaseUrl: string,
  hear: (clinicId: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, keepAlive: true });
  client.on("notification", ({ payload }) => hear(payload ?? ""));
  const lost = new Promise<never>((_resolve, reject) => client.once("error", reject));
  lost.catch(() => undefined); // the connection may be lost before anybody awaits this
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    await Promise.race([lost, once(client, "end"), aborted(signal)]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
