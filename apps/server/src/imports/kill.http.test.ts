import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DirectoryDouble, startDirectoryDouble } from "../testing/hospital-directory-double.ts";
import { type Kill, type KillPoint, type KillTarget, seededKills } from "../testing/kill-points.ts";
import { uploadFile } from "../testing/server-world.ts";
import { startWholeServer, type WholeServer } from "../testing/whole-server.ts";

const kills = Number(process.env["DAYBOOK_KILLS"] ?? 4);
const seed = Number(process.env["DAYBOOK_KILL_SEED"] ?? 20_261_121);
const rowsOf = { local: 20_000, remote: 120 };
/** In every other file one row in this many is wrong; the other files are imported completely and activate themselves. */
const wrongEvery = 20;

/** Latency of the other directory. In one of three runs it is slow, so that requests are on their way when the server dies. */
let latencyMs = 10;
let directory: DirectoryDouble;
let server: WholeServer;
/** Called when the directory has received a request, before it does the work. */
let heard: (what: "send" | "list" | "activate") => undefined = () => undefined;

beforeAll(async () => {
  directory = await startDirectoryDouble({
    latencyMs: () => latencyMs,
    onCreate: () => heard("send"),
    onList: () => heard("list"),
    onActivate: () => heard("activate"),
  });
  server = await startWholeServer({
    HOSPITAL_DIRECTORY_URL: directory.url,
    HOSPITAL_DIRECTORY_TIMEOUT: "1",
    IMPORT_MAX_ROWS_REMOTE: String(rowsOf.remote),
  });
  await using database = await looking();
  // Counts committed activations.
  await database.client.query(
    `create table activation (batch uuid);
     create function count_activation() returns trigger language plpgsql security definer as
       $$ begin insert into public.activation values (new.id); return null; end $$;
     create trigger count_activation after update of activated on hospital_batch
       for each row when (new.activated) execute function count_activation()`,
  );
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

async function looking() {
  const client = await server.look();
  return { client, [Symbol.asyncDispose]: () => client.end().catch(() => undefined) };
}

interface Sent {
  readonly target: KillTarget;
  readonly text: string;
  readonly wrong: number;
  /** Whether the server had confirmed the upload. */
  answered: boolean;
}

function fileOf(target: KillTarget, life: number): Sent {
  const isClean = life % 4 < 2;
  const lines = Array.from({ length: rowsOf[target] }, (_, index) =>
    !isClean && index % wrongEvery === 7 ? `,${index} rue Haute,` : `${target} ${life}-${index},${index} rue Haute,`,
  );
  const wrong = isClean ? 0 : rowsOf[target] / wrongEvery;
  return { target, text: `name,address,phone\n${lines.join("\n")}\n`, wrong, answered: false };
}

/** The answer may be lost if the server dies. */
async function send(sent: Sent): Promise<void> {
  const { token, url } = server;
  const fields = { target: sent.target };
  const answer = await uploadFile(url, "/hospitals/bulk", sent.text, { token, fields }).catch(() => null);
  // 503: the database died a moment before the server.
  if (answer) expect([200, 202, 503]).toContain(answer.status);
  sent.answered = answer !== null && answer.status < 300;
}

/** Resolves when all processes are dead; false if the point was not reached in time and the kill came elsewhere. */
async function killAt({ point, first }: Kill): Promise<boolean> {
  const isReached = await reached(point);
  server.kill(first);
  return isReached;
}

/** Much longer than an import takes here. */
const patienceMs = 6_000;

async function reached(point: KillPoint): Promise<boolean> {
  if (point.at === "upload") return delay(point.ms, true);
  if (point.at === "send" || point.at === "list" || point.at === "activate") return heardOf(point);
  await using database = await looking();
  const { client } = database;
  const before = await chunksDone(client);
  const isThere = () => {
    if (point.at === "queued") return holds(client, "status = 'PENDING' and accepted_at is not null");
    if (point.at === "chunk") return chunksDone(client).then((done) => done >= before + point.nth);
    return holds(
      client,
      `status = 'IN_PROGRESS' and target = 'local' and total_rows =
      (select sum(row_count) from import_chunk c where c.batch_id = import_batch.id)`,
    );
  };
  const until = Date.now() + patienceMs;
  let isReached = await isThere();
  for (; !isReached && Date.now() < until; isReached = await isThere()) await delay(1);
  return delay("ms" in point ? point.ms : 0, isReached);
}

async function heardOf(point: Extract<KillPoint, { at: "send" | "list" | "activate" }>): Promise<boolean> {
  const struck = Promise.withResolvers<boolean>();
  let times = 0;
  heard = (what) => {
    if (what !== point.at || (times += 1) !== ("nth" in point ? point.nth : 1)) return;
    setTimeout(() => struck.resolve(true), point.ms);
  };
  const patience = setTimeout(() => struck.resolve(false), patienceMs);
  const isReached = await struck.promise;
  clearTimeout(patience);
  heard = () => undefined;
  return isReached;
}

const holds = async (client: Client, condition: string) =>
  (await client.query(`select from import_batch where ${condition} limit 1`)).rows.length > 0;
const chunksDone = async (client: Client) =>
  Number(
    (await client.query<{ count: string }>("select count(*) from import_chunk where row_count > 1")).rows[0]?.count,
  );

interface Batch {
  readonly id: string;
  readonly sha256: string;
  readonly status: string;
  readonly activated: boolean;
  readonly attempt: number;
}

test(`X-01: after kills of all processes at ${kills} points, seed ${seed}, every row exists exactly once`, {
  timeout: 1_800_000,
}, async () => {
  const files: Sent[] = [];
  let missed = 0;
  for (const [life, kill] of seededKills(seed, kills).entries()) {
    const both = (["local", "remote"] as const).map((target) => fileOf(target, life));
    files.push(...both);
    latencyMs = life % 3 === 1 ? 300 : 10;
    const killing = killAt(kill);
    const sending = both.map(send);
    if (!(await killing)) missed += 1;
    await Promise.all(sending);
    await server.restart();
  }
  await using database = await looking();
  const { client } = database;
  await expect
    .poll(() => holds(client, "accepted_at is not null and status in ('PENDING', 'IN_PROGRESS')"), { timeout: 300_000 })
    .toBe(false);
  const { rows: batches } = await client.query<Batch>(
    `select id, file_sha256 as sha256, status, activated, attempt from import_batch where accepted_at is not null`,
  );
  let activations = 0;
  const counts = { missed, batches: batches.length, unconfirmed: 0, takenUpAgain: 0, rows: 0, wrong: 0 };
  for (const file of files) {
    const own = batches.filter(({ sha256 }) => sha256 === createHash("sha256").update(file.text).digest("hex"));
    expect(own.length, "one batch for a file; none only for one that was never confirmed").toBeOneOf(
      file.answered ? [1] : [0, 1],
    );
    counts.unconfirmed += 1 - own.length;
    for (const batch of own) {
      const isClean = file.wrong === 0;
      expect(batch).toMatchObject({ status: "COMPLETED", activated: isClean });
      await checkRows(client, batch.id, file);
      if (isClean) activations += 1;
      counts.takenUpAgain += batch.attempt > 1 ? 1 : 0;
      counts.rows += rowsOf[file.target];
      counts.wrong += file.wrong;
    }
  }
  process.stdout.write(`kills ${kills}, seed ${seed}: ${JSON.stringify(counts)}\n`);
  const there = await client.query("select from activation");
  expect(there.rows.length + directory.activations(), "activations").toBe(activations);
  for (const stage of [1, 2, 3, 4])
    expect((await client.query(`select from import_stage_${stage}`)).rows).toHaveLength(0);
});

async function checkRows(client: Client, batchId: string, { target, text, wrong }: Sent): Promise<void> {
  const wanted = text
    .split("\n")
    .slice(1, -1)
    .filter((line) => !line.startsWith(","));
  const local = await client.query<{ name: string }>("select name from hospital where creation_batch_id = $1", [
    batchId,
  ]);
  const remote = directory.hospitals.filter((one) => one.creation_batch_id === batchId);
  const [present, absent] = target === "local" ? [local.rows, remote] : [remote, local.rows];
  expect(present.map(({ name }) => name).sort()).toEqual(wanted.map((line) => line.split(",")[0] ?? "").sort());
  expect(absent).toHaveLength(0);
  expect(remote.every(({ active }) => active === (wrong === 0))).toBe(true);
  const failed = await client.query("select distinct row from import_failure where batch_id = $1", [batchId]);
  expect(failed.rows).toHaveLength(wrong);
  const answer = await fetch(`${server.url}/api/v1/hospitals/batch/${batchId}`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  expect(await answer.json()).toMatchObject({
    total_hospitals: rowsOf[target],
    processed_hospitals: rowsOf[target],
    failed_hospitals: wrong,
  });
}
