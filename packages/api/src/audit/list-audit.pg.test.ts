import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("an entry about one patient has their current name, an entry about several has none", async () => {
  const [id, other] = [await world.addPatient(), await world.addPatient()];
  await world.db.owner.query("update patient set first_name = 'Anaïs', last_name = 'Moreau' where id = $1", [id]);
  await world.db.owner.query(
    "insert into audit_event (clinic_id, actor_kind, action, patient_ids, outcome) values ($1, 'system', 'appointments.day', $2, 'ok')",
    [world.clinic, [id, other]],
  );
  const { items } = await world.as("admin").audit.list({ patientId: id });
  expect(items.map(({ action, subject }) => [action, subject])).toEqual([
    ["appointments.day", null],
    ["patients.create", "Moreau, Anaïs"],
  ]);
});

test("an entry never shows the name of another clinic's patient", async () => {
  const elsewhere = await world.addClinic();
  const id = await world.addPatient();
  await world.db.owner.query(
    "insert into audit_event (clinic_id, actor_kind, action, patient_ids, outcome) values ($1, 'system', 'patients.get', $2, 'ok')",
    [elsewhere, [id]],
  );
  const { items } = await world.as("admin", { clinic: elsewhere }).audit.list({ action: "patients.get" });
  expect(items.map(({ subject }) => subject)).toEqual([null]);
});

test("every entry is either a change or a read", async () => {
  const id = await world.addPatient();
  await world.as("admin").patients.get({ id });
  const actionsOf = async (kind?: "changes" | "reads") => {
    const { items } = await world.as("admin").audit.list({ patientId: id, ...(kind ? { kind } : {}) });
    return items.map(({ action }) => action).filter((action) => action.startsWith("patients."));
  };
  expect(await actionsOf("changes")).toEqual(["patients.create"]);
  expect(await actionsOf("reads")).toEqual(["patients.get"]);
  expect(await actionsOf()).toEqual(["patients.get", "patients.create"]);
});

test("the export has the same entries, and leaves an entry with the patients that it names", async () => {
  const id = await world.addPatient();
  const { csv, rows, total } = await world.as("admin").audit.export({ patientId: id, kind: "changes" });
  expect([rows, total]).toEqual([1, 1]);
  expect(csv.split("\r\n")[1]).toContain("patients.create");
  const [entry] = (await world.as("admin").audit.list({ patientId: id, action: "audit.export" })).items;
  expect(entry).toMatchObject({ patientIds: [id], recordCount: 1, outcome: "ok", detail: "exported as CSV" });
  await expect(world.as("frontdesk").audit.export({})).rejects.toMatchObject({ code: "FORBIDDEN" });
});
