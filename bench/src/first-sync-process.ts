import { randomBytes } from "node:crypto";
import path from "node:path";
import { type Cache, openCache } from "@daybook/db/sqlite";
import { openDesk } from "@daybook/desktop/src/main/core/open-desk.ts";
import { Profile } from "@daybook/desktop/src/main/session/profile.ts";

/**
 * Fills a desk's copy in a process of its own, and inserts the same rows into an empty copy:
 * `first-sync-process.ts URL FOLDER EMAIL PASSWORD FROM TO`, with the limits of today's schedule.
 */
export interface FirstSync {
  /** From the sign-in until every record is there. */
  readonly readyMs: number;
  /** From the start until today's schedule was answered. */
  readonly usableMs: number;
  /** From the sign-in until parts of names can be searched too. */
  readonly searchableMs: number;
  readonly peakMb: number;
  readonly bareMs: number;
  readonly rows: number;
}

const [url = "", folder = "", email = "", password = "", from = "", to = ""] = process.argv.slice(2);
const machineSecret = randomBytes(32);
/** All that a first reading writes; the rest of the tables is empty after it, or made from these. */
const tables = ["clinic", "location", "practitioner", "hours", "patient", "distinction", "appointment"];

const synced = await fill();
const { bareMs, rows } = await insertBare();
process.send?.({ ...synced, bareMs, rows } satisfies FirstSync);

async function fill(): Promise<Omit<FirstSync, "bareMs" | "rows">> {
  const startedAt = performance.now();
  const desk = openDesk({ server: url, profile: { folder, machineSecret } });
  const ready = Promise.withResolvers<number>();
  let hasBegun = false;
  desk.onStatus(({ filling }) => {
    if (filling) hasBegun = true;
    else if (hasBegun) ready.resolve(performance.now());
  });
  const { kind } = await desk.signIn({ email, password });
  if (kind !== "signed-in") throw new Error(kind);
  const signedInAt = performance.now();
  await desk.call("appointments.day", { from, to });
  const usableMs = performance.now() - startedAt;
  const readyMs = (await ready.promise) - signedInAt;
  await desk.sync();
  const searchableMs = performance.now() - signedInAt;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  await desk.close();
  return { readyMs, usableMs, searchableMs, peakMb };
}

/** The least that any program has to do: insert the same finished values into the same encrypted tables, all at once. */
async function insertBare(): Promise<{ bareMs: number; rows: number }> {
  const unlocked = await new Profile(folder, machineSecret).unlock(email, password, Date.now());
  if (unlocked.kind !== "opened") throw new Error("the profile does not open");
  const { opened } = unlocked;
  const read = tables
    .map((table) => ({ table, rows: rowsOf(opened.cache, table) }))
    .filter(({ rows }) => rows.length > 0);
  opened.cache.close();
  const empty = openCache(path.join(folder, "bare.db"), randomBytes(32));
  const startedAt = performance.now();
  empty.transaction(() => {
    for (const { table, rows } of read) {
      const insert = empty.statement(`insert into ${table} values (${(rows[0] ?? []).map(() => "?").join(", ")})`);
      for (const row of rows) insert.run(...row);
    }
  });
  const bareMs = performance.now() - startedAt;
  empty.close();
  return { bareMs, rows: read.reduce((sum, { rows }) => sum + rows.length, 0) };
}

function rowsOf(cache: Cache, table: string): unknown[][] {
  return cache.sqlite.prepare(`select * from ${table}`).raw().all() as unknown[][];
}
