import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { setAvailability } from "../practitioners/availability-queries.pg.ts";
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
/** The numbers of the found practitioners, sorted, because the query does not sort them. */
const bookable = async (who: Parameters<typeof findBookable>[1] = {}) => {
  const found = await schedule.here((tx) => findBookable(tx, who));
  return found.map(({ practitionerId }) => Number(practitionerId.slice(-2))).toSorted((a, b) => a - b);
};

test("practitioners of this clinic are bookable if they are active, not removed, and have hours", async () => {
  await schedule.here((tx) => setAvailability(tx, practitionerOf(2), { ...hours, bufferMinutes: 7 }, at("07:00")));
  await schedule.clinics.as(schedule.clinics.there, (tx) => setAvailability(tx, practitionerOf(3), hours, at("07:00")));
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

test("a specialty is found in any spelling of case and accents, only in this clinic", async () => {
  await set(1, "specialties = '{Cardiologie}'");
  await set(2, "specialties = '{PÉDIATRIE, cardiologie}'");
  expect(await bookable({ specialty: "CARDIOLOGIE" })).toEqual([1, 2]);
  expect(await bookable({ specialty: "pediatrie" })).toEqual([2]);
  await set(1, "specialties = '{Dermatologie}'", schedule.clinics.there);
  expect(await bookable({ specialty: "dermatologie" })).toEqual([]);
});
