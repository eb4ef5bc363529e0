import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startDirectoryDouble } from "../testing/hospital-directory-double.ts";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let theirs: ServerWorld;
let theirToken: string;
/** Credentials from `client:create` on the other server, in the form of HOSPITAL_DIRECTORY_TOKEN. */
let theirClient: string;
beforeAll(async () => {
  theirs = await createServerWorld(inject("postgresUrl"));
  theirToken = await theirs.tokenOf("service");
  const feed = { clinicId: theirs.clinic, name: "Feed", role: "service" } as const;
  const { client_id: id, client_secret: secret } = await theirs.server.identity.createClient(feed);
  theirClient = `${id}:${secret}`;
});
afterAll(() => theirs[Symbol.asyncDispose]());

const fileOf = (names: readonly string[]) =>
  `name,address,phone\n${names.map((name, row) => `${name},${row} rue Basse,`).join("\n")}\n`;
const send = async (world: ServerWorld, file: string) =>
  world.upload("/hospitals/bulk", file, { token: await world.tokenOf("frontdesk"), fields: { target: "remote" } });

test("one Daybook feeds another: every row exists once and is active there, and the result has its id", async () => {
  await using ours = await createServerWorld(inject("postgresUrl"), {
    hospitalDirectory: { url: `${theirs.url}/api/v1`, token: theirClient, concurrency: 8 },
  });
  const names = Array.from({ length: 20 }, (_, index) => `Fed ${index + 1}`);
  const { status, body } = await send(ours, fileOf(names));
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      status: "COMPLETED",
      target: "remote",
      total_hospitals: 20,
      processed_hospitals: 20,
      failed_hospitals: 0,
      batch_activated: true,
    },
  });
  const there = await theirs.rest("GET", "/hospitals?q=Fed&page_size=50", { token: theirToken });
  const hospitals = there.body as unknown as { id: number; name: string; active: boolean; creation_batch_id: string }[];
  expect(hospitals.map(({ name }) => name).sort()).toEqual(names.toSorted());
  expect(hospitals.every(({ active, creation_batch_id: batch }) => active && batch === body["batch_id"])).toBe(true);
  const rows = body["hospitals"] as { row: number; hospital_id: number; name: string; status: string }[];
  expect(new Set(rows.map(({ hospital_id: id }) => id))).toEqual(new Set(hospitals.map(({ id }) => id)));
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["created_and_activated"]));

  // The undo also deletes in the other directory.
  const gone = await ours.rest("DELETE", `/hospitals/batch/${String(body["batch_id"])}`, {
    token: await ours.tokenOf("admin"),
  });
  expect(gone.status).toBe(204);
  const left = await theirs.rest("GET", "/hospitals?q=Fed", { token: theirToken });
  expect(left.body).toEqual([]);
});

test("a row that the directory refuses and an invalid row fail; after correction and resume the batch completes", async () => {
  let strict = true;
  await using directory = await startDirectoryDouble({
    onCreate: (_, { name }) => (strict && name === "Picky" ? { kind: "answer", status: 422 } : undefined),
  });
  await using ours = await createServerWorld(inject("postgresUrl"), {
    hospitalDirectory: { url: directory.url, token: null, concurrency: 4 },
  });
  const token = await ours.tokenOf("frontdesk");
  const { body } = await send(ours, "name,address,phone\nPlain,1 rue A,\nPicky,2 rue A,\n,3 rue A,\n");
  expect(body).toMatchObject({
    status: "COMPLETED",
    processed_hospitals: 3,
    failed_hospitals: 2,
    batch_activated: false,
  });
  expect(directory.hospitals.map(({ name }) => name)).toEqual(["Plain"]);
  const client = await ours.clientOf("frontdesk");
  const batchId = String(body["batch_id"]);
  const { items } = await client.imports.errors.query({ batchId });
  expect(items.map(({ row, cells, issues }) => [row, cells[0], issues[0]?.message])).toEqual([
    [2, "Picky", expect.stringContaining("422")],
    [3, "", expect.any(String)],
  ]);
  const sent = async () => {
    const { rows } = await ours.db.owner.query<{ count: number }>(
      `select record_count as count from audit_event
       where object_id = $1 and detail = 'rows sent to the remote directory' order by seq`,
      [batchId],
    );
    return rows.map(({ count }) => count);
  };
  expect(await sent()).toEqual([1]);

  await client.imports.resume.mutate({ batchId, corrections: [{ row: 2, cells: { "1": "4 rue A" } }] });
  await expect
    .poll(async () => (await ours.rest("GET", `/hospitals/batch/${batchId}`, { token })).body["status"], {
      timeout: 60_000,
    })
    .toBe("COMPLETED");
  expect(await sent()).toEqual([1]); // nothing was created, so nothing is told

  strict = false;
  await client.imports.resume.mutate({ batchId, corrections: [{ row: 3, cells: { "0": "Named" } }] });
  await expect
    .poll(async () => (await ours.rest("GET", `/hospitals/batch/${batchId}`, { token })).body, { timeout: 60_000 })
    .toMatchObject({ status: "COMPLETED", processed_hospitals: 3, failed_hospitals: 0, batch_activated: true });
  expect(directory.hospitals.map(({ name }) => name).sort()).toEqual(["Named", "Picky", "Plain"]);
});

test.each(["dba_nobody", "svc_nobody:nothing"])(
  "if the directory refuses %s, the batch says what to check",
  async (token) => {
    await using ours = await createServerWorld(inject("postgresUrl"), {
      hospitalDirectory: { url: `${theirs.url}/api/v1`, token, concurrency: 4 },
    });
    const { body } = await send(ours, fileOf(["Stranger"]));
    expect(body).toMatchObject({ status: "FAILED", message: expect.stringContaining("check its address and token") });
  },
);

test("an unreachable directory fails the batch with an explanation, and a resume continues", async () => {
  let away = true;
  await using directory = await startDirectoryDouble({
    onList: () => (away ? { kind: "answer", status: 502 } : undefined),
  });
  await using ours = await createServerWorld(inject("postgresUrl"), {
    hospitalDirectory: { url: directory.url, token: null, concurrency: 4 },
  });
  const token = await ours.tokenOf("frontdesk");
  const { body } = await send(ours, fileOf(["Later 1", "Later 2"]));
  const batchId = String(body["batch_id"]);
  await expect
    .poll(async () => (await ours.rest("GET", `/hospitals/batch/${batchId}`, { token })).body, { timeout: 60_000 })
    .toMatchObject({ status: "FAILED", message: expect.stringContaining("did not answer") });
  expect(directory.hospitals).toEqual([]);
  away = false;
  expect((await ours.rest("POST", `/hospitals/batch/${batchId}/resume`, { token })).status).toBe(202);
  await expect
    .poll(async () => (await ours.rest("GET", `/hospitals/batch/${batchId}`, { token })).body, { timeout: 60_000 })
    .toMatchObject({ status: "COMPLETED", batch_activated: true });
  expect(directory.hospitals).toHaveLength(2);
});

test("a cancelled batch stops at once and its hospitals stay inactive; a resume completes it", async () => {
  const gate = { ms: 300 };
  await using directory = await startDirectoryDouble({ latencyMs: () => gate.ms });
  await using ours = await createServerWorld(inject("postgresUrl"), {
    hospitalDirectory: { url: directory.url, token: null, concurrency: 2, timeoutMs: 2_000 },
  });
  const token = await ours.tokenOf("frontdesk");
  const names = Array.from({ length: 20 }, (_, index) => `Stopped ${index + 1}`);
  const sending = send(ours, fileOf(names));
  await expect.poll(() => directory.hospitals.length, { interval: 5, timeout: 60_000 }).toBeGreaterThan(3);
  const batchId = String(directory.hospitals[0]?.creation_batch_id);
  const cancelled = await ours.rest("POST", `/hospitals/batch/${batchId}/cancel`, { token });
  expect(cancelled.body).toMatchObject({ status: "CANCELLED", batch_activated: false });
  await sending;
  expect(directory.hospitals.length).toBeLessThan(20);
  expect(directory.hospitals.every(({ active }) => !active)).toBe(true);
  gate.ms = 0;
  await ours.rest("POST", `/hospitals/batch/${batchId}/resume`, { token });
  await expect
    .poll(async () => (await ours.rest("GET", `/hospitals/batch/${batchId}`, { token })).body, { timeout: 60_000 })
    .toMatchObject({ status: "COMPLETED", processed_hospitals: 20, failed_hospitals: 0, batch_activated: true });
  expect(directory.hospitals.map(({ name }) => name).sort()).toEqual(names.toSorted());
});

test("a person activates a batch with a refused row, and a lost answer to the first activation does no harm", async () => {
  await using directory = await startDirectoryDouble({
    onCreate: (_, { name }) => (name === "Picky" ? { kind: "answer", status: 422 } : undefined),
    onActivate: (nth) => (nth === 1 ? { kind: "drop-after" } : undefined),
    onList: (nth) => (nth === 3 ? { kind: "answer", status: 502 } : undefined),
  });
  await using ours = await createServerWorld(inject("postgresUrl"), {
    hospitalDirectory: { url: directory.url, token: null, concurrency: 4 },
  });
  const token = await ours.tokenOf("frontdesk");
  const { body } = await send(ours, fileOf(["Plain", "Picky"]));
  const path = `/hospitals/batch/${String(body["batch_id"])}/activate`;
  const first = await ours.rest("PATCH", path, { token });
  expect(first).toMatchObject({ status: 503, body: { code: "remote_unavailable" } });
  const second = await ours.rest("PATCH", path, { token });
  expect(second).toMatchObject({ status: 200, body: { batch_activated: true } });
  expect(directory.activations()).toBe(1);
});

test("an activation that takes the directory 11 s, longer than a transaction may idle, succeeds; so does an undo", async () => {
  const slow = { ms: 0 };
  await using directory = await startDirectoryDouble({
    removable: true,
    latencyMs: (method) => (method === "PATCH" || method === "DELETE" ? slow.ms : 0),
    onCreate: (_, { name }) => (name === "Picky" ? { kind: "answer", status: 422 } : undefined),
  });
  await using ours = await createServerWorld(inject("postgresUrl"), {
    hospitalDirectory: { url: directory.url, token: null, concurrency: 4 },
  });
  const token = await ours.tokenOf("frontdesk");
  const { body } = await send(ours, fileOf(["Plain", "Picky"]));
  slow.ms = 11_000;
  const path = `/hospitals/batch/${String(body["batch_id"])}`;
  const activated = await ours.rest("PATCH", `${path}/activate`, { token });
  expect(activated).toMatchObject({ status: 200, body: { batch_activated: true } });
  expect(directory.activations()).toBe(1);
  const gone = await ours.rest("DELETE", path, { token: await ours.tokenOf("admin") });
  expect(gone.status).toBe(204);
});
