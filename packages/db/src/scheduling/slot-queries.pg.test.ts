import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { saveAvailability } from "../practitioners/availability-queries.pg.ts";
import {
  at,
  createMirroredSchedule,
  hours,
  type MirroredSchedule,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { findBookable } from "./slot-queries.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());

const set = (number: number, assignment: string, clinic = schedule.clinics.here) =>
  schedule.clinics.db.owner.query(`update practitioner set ${assignment} where clinic_id = $1 and id = $2`, [
    clinic,
    practitionerOf(number),
  ]);
/** Their numbers, in order; the query promises none. */
const bookable = async (who: Parameters<typeof findBookable>[1] = {}) => {
  const found = await schedule.here((tx) => findBookable(tx, who));
  return found.map(({ practitionerId }) => Number(practitionerId.slice(-2))).toSorted((a, b) => a - b);
};

test("those are bookable who are active, there, and have hours in this clinic", async () => {
  await schedule.here((tx) => saveAvailability(tx, practitionerOf(2), { ...hours, bufferMinutes: 7 }, at("07:00")));
  await schedule.clinics.as(schedule.clinics.there, (tx) =>
    saveAvailability(tx, practitionerOf(3), hours, at("07:00")),
  );
  expect(await bookable()).toEqual([1, 2]);
  const [second] = await schedule.here((tx) => findBookable(tx, { practitionerId: practitionerOf(2) }));
  expect(second?.availability).toEqual({ ...hours, bufferMinutes: 7 });
  await set(1, "active = false");
  expect(await bookable()).toEqual([2]);
  await set(1, "active = true, removed_at = now()");
  expect(await bookable()).toEqual([2]);
  await set(1, "removed_at = null");
  await set(1, "active = false", schedule.clinics.there);
  expect(await bookable()).toEqual([1, 2]);
});

test("a speciality is found however it is written, in this clinic's words", async () => {
  await set(1, "specialties = '{Cardiologie}'");
  await set(2, "specialties = '{PÉDIATRIE, cardiologie}'");
  expect(await bookable({ specialty: "CARDIOLOGIE" })).toEqual([1, 2]);
  expect(await bookable({ specialty: "pediatrie" })).toEqual([2]);
  await set(1, "specialties = '{Dermatologie}'", schedule.clinics.there);
  expect(await bookable({ specialty: "dermatologie" })).toEqual([]);
});
