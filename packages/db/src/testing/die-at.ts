import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import Database from "better-sqlite3";
import pg from "pg";
import type { DeathPoint } from "./death-point.ts";

/** Loaded before a program by tests: ends its process with SIGKILL at the moment that `deadly` named. */

const [point, nth] = (process.env["DIE_AT"] ?? "").split(":") as [DeathPoint, string];
let left = Number(nth);

function dieAt(here: DeathPoint): void {
  if (here !== point || (left -= 1) > 0) return;
  fs.writeSync(2, `died at ${here}\n`);
  process.kill(process.pid, "SIGKILL");
}

// The desk's transactions: with all their statements done, and on the disk.
type Work = (...given: unknown[]) => unknown;
const prototype = Database.prototype as unknown as { transaction: (work: Work) => Work & { immediate: Work } };
const { transaction } = prototype;
prototype.transaction = function watched(this: unknown, work: Work) {
  const made = transaction.call(this, (...given) => {
    const result = work(...given);
    dieAt("desk-before-commit");
    return result;
  });
  const immediate: Work = (...given) => {
    const result = made.immediate(...given);
    dieAt("desk-after-commit");
    return result;
  };
  return Object.assign((...given: unknown[]) => made(...given), { immediate });
};

// The files beside: keys, people, and everything when a desk is erased.
const { renameSync, rmSync } = fs;
fs.renameSync = (...given) => {
  renameSync(...given);
  dieAt("desk-file");
};
fs.rmSync = (...given) => {
  rmSync(...given);
  dieAt("desk-file");
};
syncBuiltinESMExports();

// The server has done what the desk sent, and the desk has not read the answer.
const { fetch } = globalThis;
globalThis.fetch = async (...given) => {
  const answer = await fetch(...given);
  if (typeof given[0] === "string" && given[0].includes("/trpc/sync.push")) dieAt("desk-before-answer");
  return answer;
};

// The server's transaction of a command that a desk sent; `database` ends its connection there, not the process.
const commanding = new WeakSet<pg.Client>();
// eslint-disable-next-line typescript/unbound-method -- called with its client
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function watched(this: pg.Client, ...given: unknown[]) {
  const ask = async () => Reflect.apply(query, this, given) as Promise<unknown>;
  const text = textOf(given[0]);
  if (text.includes("insert into sync_command")) commanding.add(this);
  if (text !== "commit" || !commanding.delete(this)) return Reflect.apply(query, this, given) as unknown;
  return commit(this, ask);
} as typeof query;

async function commit(client: pg.Client, ask: () => Promise<unknown>): Promise<unknown> {
  dieAt("server-before-commit");
  if (point === "database" && (left -= 1) === 0) await endConnection(client);
  const result = await ask();
  dieAt("server-after-commit");
  return result;
}

async function endConnection(client: pg.Client): Promise<void> {
  const { host, port, database, user, password } = client;
  const other = new pg.Client({
    host,
    port,
    ...(database ? { database } : {}),
    ...(user ? { user } : {}),
    password: password ?? "",
  });
  await other.connect();
  await Reflect.apply(query, other, [
    "select pg_terminate_backend($1)",
    [(client as unknown as { processID: number }).processID],
  ]);
  await other.end();
  fs.writeSync(2, "died at database\n");
}

function textOf(given: unknown): string {
  if (typeof given === "string") return given;
  return typeof given === "object" && given !== null && "text" in given ? String(given.text) : "";
}
