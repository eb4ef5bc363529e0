import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { removeOldFiles } from "./file-retention.ts";
import { openFileStore } from "./file-store.ts";

let world: ServerWorld;
let token: string;
let folder: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
  folder = path.join(world.dataDir, "imports");
});
afterAll(() => world[Symbol.asyncDispose]());

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clean = () => removeOldFiles({ pool: world.db.pool, files: openFileStore(folder), log });
const isThere = (id: string) => existsSync(path.join(folder, `${id}.csv`));
let made = 0;
const patients = (birth = "1980-01-01") =>
  `last_name,first_name,birth_date\nKept${"abcdefghij"[made++ % 10]},Zoé,${birth}\n`;

async function upload(): Promise<string> {
  const { status, body } = await world.upload("/imports?kind=patients", patients(), { token });
  expect(status).toBe(201);
  return String(body["batch_id"]);
}
const age = (id: string, column: string, days: number) =>
  world.db.owner.query(`update import_batch set ${column} = now() - make_interval(days => $2) where id = $1`, [
    id,
    days,
  ]);
async function importBatch(file: string): Promise<string> {
  const { body } = await world.upload("/hospitals/bulk", file, { token, fields: { again: "true" } });
  return String(body["batch_id"]);
}

test("an upload that nobody started is deleted after a week, with an entry in the audit trail", async () => {
  const [young, old] = [await upload(), await upload()];
  await age(young, "created_at", 6);
  await age(old, "created_at", 8);
  await clean();
  expect([isThere(young), isThere(old)]).toEqual([true, false]);
  const { rows } = await world.db.owner.query("select id from import_batch where id = any ($1)", [[young, old]]);
  expect(rows).toEqual([{ id: young }]);
  const trail = await world.db.owner.query(
    "select actor_kind, detail from audit_event where action = 'imports.delete' and object_id = $1",
    [old],
  );
  expect(trail.rows).toEqual([{ actor_kind: "system", detail: "never started" }]);
});

test("a file is deleted when every row is imported, otherwise 30 days after the end; failed rows stay listed", async () => {
  const whole = await importBatch("name,address,phone\nWhole,1 rue A,\n");
  const [recent, past] = [
    await importBatch("name,address,phone\nRecent,1 rue B,\n,2 rue B,\n"),
    await importBatch("name,address,phone\nPast,1 rue C,\n,2 rue C,\n"),
  ];
  await age(recent, "finished_at", 29);
  await age(past, "finished_at", 31);
  await world.db.owner.query(`update import_batch set given_mrns = '{"column":0,"numbers":[100001]}'`);
  await clean();
  expect([whole, recent, past].map(isThere)).toEqual([false, true, false]);
  // The numbers that are kept of a file are deleted with it.
  const kept = await world.db.owner.query<{ id: string }>(
    "select id from import_batch where given_mrns is not null and id = any ($1)",
    [[whole, recent, past]],
  );
  expect(kept.rows).toEqual([{ id: recent }]);
  const resumed = await world.rest("POST", `/hospitals/batch/${past}/resume`, { token, body: {} });
  expect(resumed.body).toMatchObject({ code: "import_file_gone" });
  const errors = await world.rest("GET", `/hospitals/batch/${past}/errors`, { token });
  expect(errors.body).toMatchObject({ total: 1 });
});

test("an incomplete file and a file without a batch are deleted after a day, not during their upload", async () => {
  const ids = ["0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f01", "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f02"];
  const names = ids.flatMap((id) => [`${id}.csv`, `${id}.csv.part`]);
  for (const name of [...names, "notes.txt"]) writeFileSync(path.join(folder, name), "Zoé");
  const yesterday = Date.now() / 1000 - 25 * 3600;
  for (const name of ["notes.txt", ...names.slice(2)]) utimesSync(path.join(folder, name), yesterday, yesterday);
  await clean();
  const left = readdirSync(folder);
  expect(names.map((name) => left.includes(name))).toEqual([true, true, false, false]);
  expect(left).toContain("notes.txt"); // not one of ours
});

test("the front desk can delete its own upload, but not another person's, nor an import", async () => {
  const client = await world.clientOf("frontdesk");
  const own = await upload();
  await client.imports.delete.mutate({ batchId: own });
  expect(isThere(own)).toBe(false);
  const { body } = await world.upload("/imports?kind=patients", patients(), { token: await world.tokenOf("admin") });
  const theirs = { batchId: String(body["batch_id"]) };
  await expect(client.imports.delete.mutate(theirs)).rejects.toMatchObject({ code: "forbidden" });
  const started = { batchId: await upload() };
  await client.imports.start.mutate(started);
  await expect(client.imports.delete.mutate(started)).rejects.toMatchObject({ code: "forbidden" });
});
