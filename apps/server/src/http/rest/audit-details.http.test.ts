import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { type Answer, createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
let patientId: string;
let practitionerId: string;
const day = nextMonday();

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
  const admin = await world.tokenOf("admin");
  patientId = await addPatient(world, admin);
  practitionerId = await addPractitioner(world, admin);
});
afterAll(() => world[Symbol.asyncDispose]());

interface Entry {
  readonly action: string;
  readonly outcome: string;
  readonly detail: string | null;
  readonly patient_ids: string[];
  readonly record_count: number;
  readonly actor_id: string | null;
}

async function entriesOf(where: string, value: unknown): Promise<Entry[]> {
  const { rows } = await world.db.owner.query<Entry>(`select * from audit_event where ${where} = $1 order by seq`, [
    value,
  ]);
  return rows;
}
const entriesFor = ({ headers }: Answer) => entriesOf("request_id", headers.get("x-request-id"));

const book = (start: string, more: object = {}, by = token) =>
  world.rest("POST", "/appointments", {
    token: by,
    body: { patient_id: patientId, practitioner_id: practitionerId, start, duration_minutes: 30, ...more },
  });

test("the trail says whether a booking or a move was outside working hours", async () => {
  const booked = await book(at(day, "20:00"), { override: true });
  expect(booked.status).toBe(201);
  expect(await entriesFor(booked)).toMatchObject([
    { action: "appointments.book", outcome: "ok", detail: "override", patient_ids: [patientId] },
  ]);
  const { id, version } = booked.body;
  const moved = await world.rest("PATCH", `/appointments/${String(id)}`, {
    token,
    body: { start: at(day, "21:00"), override: true, version },
  });
  expect(moved.status).toBe(200);
  expect(await entriesFor(moved)).toMatchObject([{ action: "appointments.move", outcome: "ok", detail: "override" }]);
  const plain = await book(at(day, "09:00"));
  expect(await entriesFor(plain)).toMatchObject([{ action: "appointments.book", outcome: "ok", detail: null }]);
});

test("the trail says whether a booking was a double booking", async () => {
  expect((await book(at(day, "10:00"))).status).toBe(201);
  const other = await addPatient(world, token);
  const second = await book(at(day, "10:00"), { patient_id: other, overbook: { reason: "emergency" } });
  expect(second.status).toBe(201);
  expect(await entriesFor(second)).toMatchObject([
    { action: "appointments.book", outcome: "ok", detail: "overbook", patient_ids: [other] },
  ]);
});

test("a denial by a rule is in the trail", async () => {
  const clinician = await world.tokenOf("clinician");
  const appointment = String((await book(at(day, "11:00"))).body["id"]);
  for (const [action, answer] of [
    ["appointments.book", await book(at(day, "20:30"), { override: true }, clinician)],
    ["appointments.book", await book(at(day, "11:00"), { overbook: { reason: "emergency" } }, clinician)],
    [
      "appointments.setStatus",
      await world.rest("POST", `/appointments/${appointment}/status`, {
        token: clinician,
        body: { status: "entered-in-error" },
      }),
    ],
  ] as const) {
    expect([action, answer.status, answer.body["code"]]).toEqual([action, 403, "forbidden"]);
    const entries = await entriesFor(answer);
    expect(entries).toMatchObject([{ action, outcome: "denied" }]);
    expect(entries[0]?.actor_id).not.toBeNull();
  }
});

test("every imported patient is in the trail as created by the person who started the import", async () => {
  const rows = Array.from({ length: 30 }, (_, row) => `Imported${row},Martin,1980-01-01`);
  const file = ["first_name,last_name,birth_date", ...rows, "Wrong,Martin,1980-13-45"].join("\n");
  const uploaded = await world.upload("/imports?kind=patients", file, { token });
  expect(uploaded.status).toBe(201);
  const batchId = String(uploaded.body["batch_id"]);
  const started = await fetch(`${world.url}/trpc/imports.start`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ json: { batchId } }),
  });
  expect(started.status).toBe(200);
  const written = async () => (await entriesOf("object_id", batchId)).filter(({ detail }) => detail === "rows written");
  await expect
    .poll(async () => (await written()).reduce((sum, entry) => sum + entry.record_count, 0), { timeout: 20_000 })
    .toBe(30);
  const entries = await written();
  const { rows: patients } = await world.db.owner.query<{ id: string }>(
    "select id from patient where first_name like 'Imported%' order by id",
  );
  expect(entries.flatMap(({ patient_ids }) => patient_ids).toSorted()).toEqual(patients.map(({ id }) => id).toSorted());
  const starter = (await entriesOf("request_id", uploaded.headers.get("x-request-id")))[0]?.actor_id;
  for (const entry of entries)
    expect(entry).toMatchObject({ action: "imports.start", outcome: "ok", actor_id: starter });
});
