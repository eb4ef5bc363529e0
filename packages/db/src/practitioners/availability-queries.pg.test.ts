import { afterAll, beforeAll, expect, inject, test } from "vitest";
import {
  at,
  createMirroredSchedule,
  hours,
  locationOf,
  type MirroredSchedule,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { layBackwards, withoutIndexOrder } from "../testing/two-clinics.ts";
import { findAllHours, findAvailability, knownLocations, setAvailability } from "./availability-queries.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());

test("hours are replaced only in this clinic, and their version rises", async () => {
  const saved = await schedule.here((tx) =>
    setAvailability(tx, practitionerOf(1), { ...hours, bufferMinutes: 15 }, at("08:00")),
  );
  expect(saved).toMatchObject({ version: 2, bufferMinutes: 15 });
  const { here, there } = await schedule.clinics.inBoth((tx) => findAvailability(tx, practitionerOf(1)));
  expect([here?.bufferMinutes, here?.version]).toEqual([15, 2]);
  expect([there?.bufferMinutes, there?.version]).toEqual([5, 1]);
  expect(await schedule.here((tx) => findAvailability(tx, practitionerOf(2)))).toBeNull();
});

test("lists the hours of this clinic's active practitioners, by name and then by id", async () => {
  const { owner } = schedule.clinics.db;
  const { here, there } = schedule.clinics;
  const set = (assignment: string, number: number, clinic = here) =>
    owner.query(`update practitioner set ${assignment} where clinic_id = $1 and id = $2`, [
      clinic,
      practitionerOf(number),
    ]);
  const all = async () =>
    schedule.here(async (tx) => {
      await withoutIndexOrder(tx);
      const found = await findAllHours(tx);
      return found.map(({ practitionerId, availability }) => [Number(practitionerId.slice(-2)), availability !== null]);
    });
  await layBackwards(schedule.clinics, "practitioner", ["id"]);
  expect(await all()).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ]);
  await set("first_name_key = 'zoe'", 1);
  await set("last_name_key = 'aubin'", 3);
  await set("active = false", 2, there);
  expect((await all()).map(([number]) => number)).toEqual([3, 2, 1]);
  await set("active = false", 2);
  await set("removed_at = now()", 3);
  expect((await all()).map(([number]) => number)).toEqual([1]);
});

test("a location is known if this clinic has it and it is in use", async () => {
  const { owner } = schedule.clinics.db;
  await owner.query("update location set active = false where clinic_id = $1 and id = $2", [
    schedule.clinics.here,
    locationOf(2),
  ]);
  await owner.query("insert into location (clinic_id, id, name, active) values ($1, $2, 'Theirs', true)", [
    schedule.clinics.there,
    locationOf(3),
  ]);
  const ids = [locationOf(1), locationOf(2), locationOf(3)];
  expect([...(await schedule.here((tx) => knownLocations(tx, ids)))]).toEqual([locationOf(1)]);
  expect((await schedule.here((tx) => knownLocations(tx, ids.slice(1)))).size).toBe(0);
  expect((await schedule.here((tx) => knownLocations(tx, []))).size).toBe(0);
});
