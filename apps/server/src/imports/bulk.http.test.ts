import { readdirSync, readlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let world: ServerWorld;
let token: string;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"), { importLimits: { maxRows: 40, maxBytes: 100_000 } });
  token = await world.tokenOf("frontdesk");
});
afterAll(() => world[Symbol.asyncDispose]());

let made = 0;
/** A file of hospitals that no other test uses. */
const hospitals = (count: number, change: (line: string, index: number) => string = (line) => line) => {
  made += 1;
  const lines = Array.from({ length: count }, (_, index) =>
    change(
      `Hospital ${made}-${index + 1},${index + 1} rue Haute,+33 4 72 00 00 ${String(index % 90).padStart(2, "0")}`,
      index,
    ),
  );
  return `name,address,phone\n${lines.join("\n")}\n`;
};
const bulk = (file: string | Uint8Array, fields: Record<string, string> = {}) =>
  world.upload("/hospitals/bulk", file, { token, fields });
const get = (path: string) => world.rest("GET", path, { token });

test("25 hospitals: all are created, the batch is activated, and each row has a result", async () => {
  const { status, body } = await bulk(hospitals(25));
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      batch_id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      kind: "hospitals",
      target: "local",
      status: "COMPLETED",
      total_hospitals: 25,
      processed_hospitals: 25,
      failed_hospitals: 0,
      existing_hospitals: 0,
      processing_time_seconds: expect.any(Number),
      batch_activated: true,
      message: "All 25 rows were imported; the batch is active.",
      created_at: expect.any(String),
      hospitals: Array.from({ length: 25 }, (_, index) => ({
        row: index + 1,
        hospital_id: expect.any(Number),
        name: `Hospital ${made}-${index + 1}`,
        status: "created_and_activated",
        error: null,
      })),
    },
  });
  const batchId = body["batch_id"] as string;
  const [first] = body["hospitals"] as { hospital_id: number }[];
  await expect(get(`/hospitals/${first?.hospital_id}`)).resolves.toMatchObject({
    body: { name: `Hospital ${made}-1`, active: true, creation_batch_id: batchId },
  });
  await expect(get(`/hospitals/batch/${batchId}`)).resolves.toMatchObject({ status: 200, body });
  const list = await get("/hospitals/batches");
  expect(list.body).toMatchObject({ total: 1, items: [{ batch_id: batchId }] });
  expect((list.body["items"] as object[])[0]).not.toHaveProperty("hospitals");
});

test("rows that are wrong, repeated in the file or already stored fail alone, and can be downloaded as a file", async () => {
  const file = hospitals(6, (line, index) => {
    if (index === 1) return line.replace(/[^,]+$/u, "call us");
    if (index === 3) return `Hospital ${made}-1,1 rue Haute,`;
    return index === 4 ? ",4 rue Haute," : line;
  });
  await world.rest("POST", "/hospitals", { token, body: { name: `hospital ${made}-6`, address: "6, rue haute" } });
  const { status, body } = await bulk(file);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: "COMPLETED",
    failed_hospitals: 4,
    existing_hospitals: 2,
    processed_hospitals: 6,
    batch_activated: false,
  });
  const rows = body["hospitals"] as { row: number; status: string; error: string | null }[];
  expect(rows.map(({ row, status, error }) => [row, status, error])).toEqual([
    [1, "created", null],
    [2, "failed", expect.stringContaining("phone: ")],
    [3, "created", null],
    [4, "failed", "Line 5 holds the same as line 2; keep one of them."],
    [5, "failed", "name: This cell must not be empty."],
    [6, "failed", "This record is there already; it was left as it is."],
  ]);
  const id = body["batch_id"] as string;
  const csv = await fetch(`${world.url}/api/v1/hospitals/batch/${id}/errors.csv`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (csv.status !== 200) throw new Error(`${await csv.text()} ${world.logged.slice(-3).join()}`);
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const lines = (await csv.text()).split("\r\n");
  expect(lines[0]).toBe("name,address,phone,error,hint");
  expect(lines).toHaveLength(6);
  // After the correction the remaining rows are imported, and the batch activates itself.
  const resumed = await world.rest("POST", `/hospitals/batch/${id}/resume`, {
    token,
    body: {
      corrections: [
        { row: 2, cells: { "2": "+33 4 72 00 00 09" } },
        { row: 4, cells: { "0": `Another ${made}` } },
        { row: 5, cells: { "0": `Third ${made}` } },
        { row: 6, cells: { "0": `Fourth ${made}` } },
      ],
    },
  });
  expect(resumed).toMatchObject({
    status: 202,
    body: { status: "PENDING", processed_hospitals: 2, failed_hospitals: 0 },
  });
  const done = await untilSettled(id);
  expect(done).toMatchObject({
    status: "COMPLETED",
    processed_hospitals: 6,
    failed_hospitals: 0,
    batch_activated: true,
  });
  await expect(get(`/hospitals?q=fourth%20${made}`)).resolves.toMatchObject({ body: [{ active: true }] });
});

test("a file that was imported before is refused; imported again on request, its rows already exist", async () => {
  const file = hospitals(2);
  const { body } = await bulk(file);
  const again = await bulk(file);
  expect(again).toMatchObject({ status: 409, body: { code: "file_already_imported", batch_id: body["batch_id"] } });
  await expect(bulk(file, { again: "true" })).resolves.toMatchObject({
    status: 200,
    body: { status: "FAILED", failed_hospitals: 2 },
  });
  const before = await get("/hospitals/batches");
  const key = { "idempotency-key": `key ${made}` };
  const other = hospitals(1);
  const [first, second] = [
    await world.upload("/hospitals/bulk", other, { token, headers: key }),
    await world.upload("/hospitals/bulk", other, { token, headers: key }),
  ];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.body["batch_id"]).toBe(first.body["batch_id"]);
  const changed = await world.upload("/hospitals/bulk", hospitals(1), { token, headers: key });
  expect(changed).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
  const after = await get("/hospitals/batches");
  expect(Number(after.body["total"]) - Number(before.body["total"])).toBe(1);
});

test("the same key finds the batch of the first time after 201 other batches and after a refused start, and nothing is deleted", async () => {
  const send = (file: string, key: string) =>
    world.upload("/hospitals/bulk", file, { token, headers: { "idempotency-key": key } });
  const file = hospitals(2);
  const first = await send(file, `far ${made}`);
  expect(first).toMatchObject({ status: 200, body: { status: "COMPLETED", batch_activated: true } });
  // More batches than a page of the list, all of them newer.
  await world.db.owner.query(
    `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, accepted_at, status, created_at)
     select $1, gen_random_uuid(), 'hospitals', 1, 'other ' || i, '{"heading":[]}', '[]', 0, now(), 'COMPLETED', now() + i * interval '1 second'
     from generate_series(1, 201) as i`,
    [world.clinic],
  );
  const again = await send(file, `far ${made}`);
  expect(again).toMatchObject({ status: 200, body: first.body });
  const [hospital] = first.body["hospitals"] as { hospital_id: number }[];
  await expect(get(`/hospitals/${hospital?.hospital_id}`)).resolves.toMatchObject({ status: 200 });
  // It is refused each time, also with a key, and leaves nothing behind.
  for (let time = 0; time < 2; time += 1)
    await expect(send(file, `refused ${made}`)).resolves.toMatchObject({
      status: 409,
      body: { code: "file_already_imported", batch_id: first.body["batch_id"] },
    });
  await world.db.owner.query("delete from import_batch where file_sha256 like 'other %'");
});

test("previewing uploads leaves no file open and runs outside the transaction", async () => {
  const client = await world.clientOf("frontdesk");
  const uploaded = await world.upload("/imports?kind=hospitals", hospitals(3), { token });
  const batchId = String(uploaded.body["batch_id"]);
  const folder = path.join(world.dataDir, "imports");
  for (let time = 0; time < 10; time += 1) {
    await client.imports.preview.query({ batchId, file: { delimiter: "," } });
    await client.imports.validate.query({ batchId, file: { hasHeading: true } });
  }
  if (process.platform === "linux")
    await expect
      .poll(() => readdirSync("/proc/self/fd").filter((fd) => linkOf(`/proc/self/fd/${fd}`).startsWith(folder)))
      .toEqual([]);
  await client.imports.start.mutate({ batchId, file: { hasHeading: true } });
  expect(await untilSettled(batchId)).toMatchObject({ status: "COMPLETED", processed_hospitals: 3 });
});

function linkOf(descriptor: string): string {
  try {
    return readlinkSync(descriptor);
  } catch {
    return ""; // closed in the meantime
  }
}

test("a partly failed batch is activated by a person, and its deletion keeps hospitals that somebody changed", async () => {
  const { body } = await bulk(hospitals(3, (line, index) => (index === 2 ? `${line}x` : line)));
  const id = body["batch_id"] as string;
  expect(body).toMatchObject({ status: "COMPLETED", batch_activated: false, failed_hospitals: 1 });
  const [first, second] = body["hospitals"] as { hospital_id: number }[];
  await expect(get(`/hospitals/${first?.hospital_id}`)).resolves.toMatchObject({ body: { active: false } });
  const activated = await world.rest("PATCH", `/hospitals/batch/${id}/activate`, { token });
  expect(activated).toMatchObject({ status: 200, body: { batch_activated: true } });
  await expect(get(`/hospitals/${first?.hospital_id}`)).resolves.toMatchObject({ body: { active: true } });
  await world.rest("PUT", `/hospitals/${second?.hospital_id}`, { token, body: { name: "Kept", address: "Elsewhere" } });
  await expect(world.rest("DELETE", `/hospitals/batch/${id}`, { token })).resolves.toMatchObject({ status: 204 });
  await expect(get(`/hospitals/${first?.hospital_id}`)).resolves.toMatchObject({ status: 404 });
  await expect(get(`/hospitals/${second?.hospital_id}`)).resolves.toMatchObject({
    body: { name: "Kept", active: true, creation_batch_id: null },
  });
  await expect(get(`/hospitals/batch/${id}`)).resolves.toMatchObject({ status: 404 });
});

test("a batch that another directory creates one by one can be read, activated and deleted like ours", async () => {
  const creation_batch_id = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c";
  for (const name of ["A", "B"])
    await world.rest("POST", "/hospitals", { token, body: { name, address: "Far away", creation_batch_id } });
  const path = `/hospitals/batch/${creation_batch_id}`;
  await expect(get(path)).resolves.toMatchObject({
    status: 200,
    body: {
      total_hospitals: 2,
      batch_activated: false,
      hospitals: [{ row: 1, name: "A", status: "created" }, { row: 2 }],
    },
  });
  await expect(world.rest("PATCH", `${path}/activate`, { token })).resolves.toMatchObject({
    status: 200,
    body: { status: "COMPLETED", batch_activated: true },
  });
  await expect(get("/hospitals?q=far%20away&active=true")).resolves.toMatchObject({ body: [{}, {}] });
  await expect(world.rest("DELETE", path, { token })).resolves.toMatchObject({ status: 204 });
  await expect(get(path)).resolves.toMatchObject({ status: 404 });
});

test("a hospital added to an active import's batch waits for the next activation", async () => {
  const batchId = (await bulk(hospitals(1))).body["batch_id"] as string;
  const late = { name: `Late ${made}`, address: "1 rue Basse", creation_batch_id: batchId };
  const { body } = await world.rest("POST", "/hospitals", { token, body: late });
  expect(body).toMatchObject({ active: false, creation_batch_id: batchId });
  await world.rest("PATCH", `/hospitals/batch/${batchId}/activate`, { token });
  await expect(get(`/hospitals/${String(body["id"])}`)).resolves.toMatchObject({ body: { active: true } });
});

test("a batch that was created one by one is shown as finished, and is in the list", async () => {
  const creation_batch_id = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0e";
  const before = (await get("/hospitals/batches")).body["total"] as number;
  for (const name of ["C", "D"])
    await world.rest("POST", "/hospitals", { token, body: { name, address: "One by one", creation_batch_id } });
  const path = `/hospitals/batch/${creation_batch_id}`;
  const told = {
    batch_id: creation_batch_id,
    kind: "hospitals",
    target: "local",
    status: "COMPLETED",
    total_hospitals: 2,
    processed_hospitals: 2,
    failed_hospitals: 0,
    existing_hospitals: 0,
    processing_time_seconds: 0,
    batch_activated: false,
    message: "Created one by one; waiting to be activated.",
    created_at: expect.any(String),
  };
  const { body: listed } = await get("/hospitals/batches");
  expect(listed).toMatchObject({ total: before + 1, page: 1, page_size: 50 });
  expect((listed["items"] as unknown[])[0]).toEqual({ ...told, file_name: null });
  const { body: second } = await get("/hospitals/batches?page=2&page_size=1");
  expect(second["items"]).toEqual([(listed["items"] as unknown[])[1]]);
  const row = { hospital_id: expect.any(Number), address: "One by one", phone: null, status: "created", error: null };
  const rows = ["C", "D"].map((name, index) => ({ ...row, row: index + 1, name }));
  await expect(get(path)).resolves.toMatchObject({ status: 200, body: { ...told, hospitals: rows } });
  const headers = { authorization: `Bearer ${token}` };
  const events = await (await fetch(`${world.url}/api/v1${path}/events`, { headers })).text();
  expect(events).toMatch(/event: progress\ndata: \{.*"status":"COMPLETED".*\}\n\nid: .*\nevent: done\n/u);
  await expect(get(`${path}/errors`)).resolves.toMatchObject({
    status: 200,
    body: { items: [], total: 0, heading: ["name", "address", "phone"] },
  });
  const csv = await fetch(`${world.url}/api/v1${path}/errors.csv`, { headers });
  expect({ status: csv.status, text: await csv.text() }).toEqual({
    status: 200,
    text: expect.stringMatching(/^name,address,phone,error\b[^\n]*\r\n$/u),
  });
  for (const command of ["cancel", "resume"])
    await expect(world.rest("POST", `${path}/${command}`, { token, body: {} })).resolves.toMatchObject({
      status: 409,
      body: { code: "illegal_batch_command", batch_status: "COMPLETED", allowed: ["activate", "delete"] },
    });
  const elsewhere = await world.tokenOf("admin", world.otherClinic);
  for (const part of ["", "/errors", "/events"])
    expect((await world.rest("GET", path + part, { token: elsewhere })).status).toBe(404);
  expect((await world.rest("GET", "/hospitals/batches", { token: elsewhere })).body["items"]).toEqual([]);
  await expect(world.rest("DELETE", path, { token })).resolves.toMatchObject({ status: 204 });
  for (const part of ["", "/errors", "/events"]) expect((await get(path + part)).status).toBe(404);
});

test("a page past the last one is empty", async () => {
  const { body } = await bulk(hospitals(2));
  const path = `/hospitals/batch/${String(body["batch_id"])}`;
  await expect(get(`${path}?page=2`)).resolves.toMatchObject({ status: 200, body: { hospitals: [] } });
});

test("events report the progress, then the end, only to the batch's clinic", async () => {
  const { body } = await bulk(hospitals(3));
  const path = `/api/v1/hospitals/batch/${String(body["batch_id"])}/events`;
  const open = async (bearer: string) =>
    fetch(`${world.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  const events = await open(token);
  expect(events.headers.get("content-type")).toContain("text/event-stream");
  const text = await events.text();
  expect(text).toMatch(/event: progress\ndata: \{.*"status":"COMPLETED".*\}\n\nid: .*\nevent: done\n/u);
  expect((await open(await world.tokenOf("admin", world.otherClinic))).status).toBe(404);
  expect((await open(await world.tokenOf("clinician"))).status).toBe(403);
});

test("a request that is not an upload, or is too large, is refused before anything is stored", async () => {
  await expect(world.rest("POST", "/hospitals/bulk", { token, body: {} })).resolves.toMatchObject({
    status: 400,
    body: { code: "upload_expected" },
  });
  const clinician = await world.tokenOf("clinician");
  await expect(world.upload("/hospitals/bulk", hospitals(1), { token: clinician })).resolves.toMatchObject({
    status: 403,
  });
  await expect(bulk(hospitals(1), { target: "remote" })).resolves.toMatchObject({
    status: 422,
    body: { code: "remote_not_configured" },
  });
  await expect(bulk(hospitals(1), { target: "elsewhere", colour: "red" })).resolves.toMatchObject({
    status: 400,
    body: { errors: [{ path: "target" }, { path: "colour", message: "unknown member" }] },
  });
  await expect(
    world.upload("/hospitals/bulk/validate", hospitals(1), { token, fields: { target: "local" } }),
  ).resolves.toMatchObject({ status: 400, body: { errors: [{ path: "target", message: "unknown member" }] } });
  await expect(bulk(hospitals(41))).resolves.toMatchObject({ status: 400, body: { code: "too_many_rows", limit: 40 } });
  await expect(bulk(new Uint8Array(200_000).fill(97))).resolves.toMatchObject({
    status: 413,
    body: { code: "file_too_large", limit: 100_000 },
  });
  const missing = await bulk("name,phone\nA,\n");
  expect(missing).toMatchObject({
    status: 400,
    body: { code: "missing_columns", errors: [{ path: "heading.address" }] },
  });
});

test("only the files of batches remain on the disk", async () => {
  const { rows } = await world.db.owner.query<{ id: string }>("select id from import_batch");
  const files = readdirSync(path.join(world.dataDir, "imports"));
  expect(files.toSorted()).toEqual(rows.map(({ id }) => `${id}.csv`).toSorted());
});

async function untilSettled(id: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await get(`/hospitals/batch/${id}`);
    if (!["PENDING", "IN_PROGRESS"].includes(body["status"] as string)) return body;
    await delay(50);
  }
}

test("the serving role has every permission that the queue needs", () => {
  expect(world.logged.filter((line) => line.includes("the queue of imports had a failure"))).toEqual([]);
});
