import { instantOf } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

const start = Date.UTC(2027, 2, 1);
let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => start);
});
afterAll(() => world[Symbol.asyncDispose]());

const refusalOf = (call: Promise<unknown>) => call.then(() => ({ code: "ok" }), problemOf);
const person = { firstName: "Alice", lastName: "Moreau" };
const bad = "10001234567";

test("a specialty is found in any spelling of case and accents, and no other one is", async () => {
  const admin = world.as("admin");
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: "08:00", end: "12:00" }));
  const ids = [];
  for (const specialty of ["Pédiatrie", "PEDIATRIE", "Pédiatrie générale"]) {
    const { id } = await admin.practitioners.create({ ...person, specialties: [specialty] });
    await admin.practitioners.setAvailability({ id, timeZone: "UTC", weekly });
    ids.push(id);
  }
  const period = { from: instantOf(start), to: instantOf(start + 86_400_000), durationMinutes: 60 };
  for (const specialty of ["pediatrie", "Pédiatrie", "PÉDIATRIE"]) {
    const { items } = await admin.slots.find({ ...period, specialty });
    expect(new Set(items.map(({ practitionerId }) => practitionerId))).toEqual(new Set(ids.slice(0, 2)));
    const listed = await admin.practitioners.list({ specialty });
    expect(new Set(listed.items.map(({ id }) => id))).toEqual(new Set(ids.slice(0, 2)));
    expect(listed.total).toBe(2);
  }
  expect((await admin.slots.find({ ...period, specialty: "cardiologie" })).items).toEqual([]);
  expect((await admin.practitioners.list({ specialty: "cardiologie" })).total).toBe(0);
  const elsewhere = world.as("admin", { clinic: await world.addClinic() });
  expect((await elsewhere.practitioners.list({ specialty: "pediatrie" })).total).toBe(0);
});

test("a wrong RPPS number is refused with its field; a wrong number that is stored stays readable and may stay", async () => {
  const { practitioners } = world.as("admin");
  const named = { code: "invalid_input", issues: [{ path: "rppsNumber" }] };
  expect(await refusalOf(practitioners.create({ ...person, rppsNumber: bad }))).toMatchObject(named);
  const { id } = await practitioners.create({ ...person, rppsNumber: "10001234565" });
  expect(await refusalOf(practitioners.update({ id, ...person, rppsNumber: bad }))).toMatchObject(named);
  await world.db.owner.query("update practitioner set rpps_number = $2 where id = $1", [id, bad]);
  expect((await practitioners.get({ id })).rppsNumber).toBe(bad);
  expect((await practitioners.update({ id, ...person, lastName: "Morel", rppsNumber: bad })).lastName).toBe("Morel");
});
