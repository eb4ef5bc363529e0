import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import {
  at,
  createMirroredSchedule,
  locationOf,
  type MirroredSchedule,
  patientOf,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { withoutIndexOrder } from "../testing/two-clinics.ts";
import { findBusy, findHeldPeriods } from "./busy-queries.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());
beforeEach(() => schedule.clear());

const times = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const busy = async (who: Partial<Parameters<typeof findBusy>[1]> = {}, from = "09:00", to = "12:00") => {
  const wanted = { practitionerIds: [practitionerOf(1)], ...who };
  const found = await schedule.here(async (tx) => {
    await withoutIndexOrder(tx);
    return findBusy(tx, wanted, at(from), at(to));
  });
  return found.map(({ start, end }) => `${times(start)}-${times(end)}`);
};

test("held time is this clinic's and in order, without appointments that only touch the period", async () => {
  await schedule.book(1, "11:00", "12:00");
  await schedule.book(2, "09:00", "10:00", { patientId: patientOf(2) });
  await schedule.book(3, "10:00", "10:30", { status: "cancelled" });
  expect(await busy()).toEqual(["09:00-10:00", "11:00-12:00"]);
  expect(await busy({}, "10:00", "11:00")).toEqual([]);
  expect(await busy({}, "09:59", "11:01")).toEqual(["09:00-10:00", "11:00-12:00"]);
});

test("a patient's and a room's time with other practitioners counts; the patient's double bookings only with this one", async () => {
  const other = { practitionerId: practitionerOf(2) };
  await schedule.book(1, "09:00", "10:00", { ...other, locationId: locationOf(1), patientId: patientOf(2) });
  await schedule.book(2, "10:00", "11:00", other);
  await schedule.book(3, "11:00", "11:30", { ...other, overbookReason: "urgent" });
  await schedule.book(4, "11:30", "12:00", { overbookReason: "urgent" });
  await schedule.book(5, "11:30", "12:00", { overbookReason: "urgent", patientId: patientOf(2) });
  await schedule.book(6, "09:30", "09:45", { overbookReason: "urgent", status: "cancelled" });
  expect(await busy()).toEqual([]);
  expect(await busy({ patientId: patientOf(1) })).toEqual(["10:00-11:00", "11:30-12:00"]);
  expect(await busy({ locationId: locationOf(1) })).toEqual(["09:00-10:00"]);
  expect(await busy({ patientId: patientOf(3), locationId: locationOf(2) })).toEqual([]);
});

test("an appointment of a whole day is found by its end", async () => {
  await schedule.clinics.inBoth((tx) =>
    tx.query(
      `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
       values ($1, gen_random_uuid(), $2, $3, '2026-03-01T09:00:01Z', '2026-03-02T09:00:01Z', 'booked', '[]')`,
      [tx.clinicId, patientOf(1), practitionerOf(1)],
    ),
  );
  expect(await busy()).toHaveLength(1);
  expect(await held(30)).toHaveLength(2);
});

const held = async (shortestGapMinutes: number, from = "09:00", to = "12:00", practitioner = 1) => {
  const period = { from: at(from), to: at(to), shortestGapMinutes };
  const found = await schedule.here(async (tx) => {
    await withoutIndexOrder(tx);
    return findHeldPeriods(tx, [practitionerOf(practitioner)], period);
  });
  return [...(found.get(practitionerOf(practitioner)) ?? [])].map(times);
};

test("appointments closer than the shortest gap are one period; a gap of exactly that length stays free", async () => {
  // Written out of order, so that the order does not come from the table.
  await schedule.book(3, "10:30", "11:00");
  await schedule.book(1, "09:00", "09:30");
  await schedule.book(2, "09:30", "10:00", { patientId: patientOf(2) });
  await schedule.book(4, "11:15", "11:30", { status: "noshow" });
  expect(await held(30)).toEqual(["09:00", "10:00", "10:30", "11:00"]);
  expect(await held(31)).toEqual(["09:00", "11:00"]);
  expect(await held(30, "10:00", "10:30")).toEqual([]);
  expect(await held(30, "09:59", "10:31")).toEqual(["09:30", "10:00", "10:30", "11:00"]);
  expect(await held(30, "09:00", "12:00", 2)).toEqual([]);
});

test("time that only the other clinic holds is free here", async () => {
  await schedule.book(1, "09:00", "09:30");
  await schedule.clinics.db.owner.query("delete from appointment where clinic_id = $1", [schedule.clinics.here]);
  expect([await busy(), await held(30)]).toEqual([[], []]);
});
