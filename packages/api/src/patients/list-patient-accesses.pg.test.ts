import { randomUUID } from "node:crypto";
import { userId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

async function addStaff(name: string): Promise<string> {
  const id = userId.parse(randomUUID());
  await world.db.owner.query(
    `with account as (insert into auth."user" (id, name, email, "emailVerified") values ($1, $3::text, $2, true))
     insert into staff_member (clinic_id, user_id, email, name, role) values ($4, $1, $2, $3, 'frontdesk')`,
    [id, `${id}@clinic.test`, name, world.clinic],
  );
  return id;
}
const addEntry = (entry: { actor?: string; action: string; patients: string[]; at?: string; outcome?: string }) =>
  world.db.owner.query(
    `insert into audit_event (clinic_id, at, actor_kind, actor_id, action, patient_ids, outcome)
     values ($1, coalesce($2, clock_timestamp()), 'user', $3, $4, $5, $6)`,
    [world.clinic, entry.at, entry.actor ?? randomUUID(), entry.action, entry.patients, entry.outcome ?? "ok"],
  );

test("lists by name who read and changed the patient, the latest first; the next call also lists this read", async () => {
  const [id, other, nadia] = [await world.addPatient(), await world.addPatient(), await addStaff("Nadia Benali")];
  await addEntry({ actor: nadia, action: "patients.get", patients: [other, id] });
  await addEntry({ actor: nadia, action: "patients.get", patients: [other] });
  await addEntry({ action: "patients.get", patients: [id], outcome: "denied" });
  const seen = await world.as("admin").patients.accesses({ id });
  expect(seen.items.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["patients.get", "Nadia Benali"],
    ["patients.create", null],
  ]);
  expect(seen.total).toBe(2);
  const again = await world.as("admin").patients.accesses({ id, pageSize: 1 });
  expect(again).toMatchObject({ total: 3, items: [{ action: "patients.accesses" }] });
  expect((await world.as("admin").patients.accesses({ id, actorId: nadia })).total).toBe(1);
});

test("only a clinic's admin sees it, and only of the clinic's own patients", async () => {
  const id = await world.addPatient();
  for (const role of ["frontdesk", "clinician", "service"] as const)
    await expect(world.as(role).patients.accesses({ id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const elsewhere = world.as("admin", { clinic: await world.addClinic() });
  await expect(elsewhere.patients.accesses({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await elsewhere.audit.list({ patientId: id })).total).toBe(0);
});

test("the trail is filtered by patient, person, action, outcome and period at once", async () => {
  const [id, nadia] = [await world.addPatient(), await addStaff("Nadia Noir")];
  const entry = { actor: nadia, action: "patients.get", patients: [id] };
  for (const at of ["2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z", "2026-01-03T10:00:00Z"])
    await addEntry({ ...entry, at });
  await addEntry({ ...entry, at: "2026-01-02T11:00:00Z", action: "patients.update" });
  await addEntry({ ...entry, at: "2026-01-02T12:00:00Z", actor: randomUUID() });
  await addEntry({ ...entry, at: "2026-01-02T13:00:00Z", outcome: "denied" });
  const period = { from: "2026-01-02T00:00:00Z", to: "2026-01-03T10:00:00Z" };
  const found = await world
    .as("admin")
    .audit.list({ ...period, patientId: id, actorId: nadia, action: "patients.get", outcome: "ok" });
  expect(found.items.map(({ at, actorName }) => [at, actorName])).toEqual([["2026-01-02T10:00:00Z", "Nadia Noir"]]);
  expect(found.total).toBe(1);
});

test("a patient's entries are found by an index among many", async () => {
  const id = await world.addPatient();
  await world.db.owner.query(
    `insert into audit_event (clinic_id, actor_kind, action, patient_ids, outcome)
     select $1, 'system', 'patients.list', array[gen_random_uuid()], 'ok' from generate_series(1, 20000)`,
    [world.clinic],
  );
  await world.db.owner.query("analyze audit_event");
  const client = await world.db.pool.connect();
  await client.query(`begin; select set_config('app.clinic', '${world.clinic}', true)`);
  const before = await scans();
  await client.query("select audit_entries_of_patient($1)", [id]);
  await client.query("commit; select pg_stat_force_next_flush(); select 1");
  client.release();
  await expect.poll(scans).toBeGreaterThan(before);
});

async function scans(): Promise<number> {
  const { rows } = await world.db.owner.query<{ n: string }>(
    "select idx_scan as n from pg_stat_user_indexes where indexrelname = 'audit_event_by_patient'",
  );
  return Number(rows[0]?.n);
}
