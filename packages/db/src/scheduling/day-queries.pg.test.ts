import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import {
  appointmentOf,
  at,
  createMirroredSchedule,
  type MirroredSchedule,
  patientOf,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { withoutIndexOrder } from "../testing/two-clinics.ts";
import { findDay } from "./day-queries.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());
beforeEach(() => schedule.clear());

/** Sets the status history of the first appointment here, with a minute between two statuses. */
async function remember(...statuses: readonly string[]): Promise<void> {
  const history = statuses.map((status, minute) => ({ status, at: at(`08:0${minute}`) }));
  await schedule.clinics.db.owner.query(
    "update appointment set status = $3, status_history = $4 where clinic_id = $1 and id = $2",
    [schedule.clinics.here, appointmentOf(1), statuses.at(-1), JSON.stringify(history)],
  );
}

const day = async (from = "08:00", to = "18:00", more: object = {}, atMost = 100) => {
  const found = await schedule.here(async (tx) => {
    await withoutIndexOrder(tx);
    return findDay(tx, { from: at(from), to: at(to), ...more }, atMost);
  });
  const items = JSON.parse(found.json) as (Record<string, string | null> & {
    id: string;
    patient: { lastName: string };
  })[];
  return { ...found, items, numbers: items.map(({ id }) => Number(id.slice(-2))) };
};

test("a day has this clinic's appointments, each once and with its own patient", async () => {
  await schedule.book(1, "09:00", "09:30");
  const { owner } = schedule.clinics.db;
  await owner.query("update patient set last_name = 'Theirs' where clinic_id = $1", [schedule.clinics.there]);
  const { items, count, patientIds } = await day();
  expect(items.map(({ patient }) => patient.lastName)).toEqual(["Roux"]);
  expect({ count, patientIds }).toEqual({ count: 1, patientIds: [patientOf(1)] });
});

test("cancelled appointments are listed, but not those entered in error or those that only touch the day", async () => {
  await schedule.book(1, "09:00", "10:00");
  await schedule.book(2, "10:00", "11:00", { status: "cancelled" });
  await schedule.book(3, "10:00", "11:00", { status: "entered-in-error" });
  await schedule.book(4, "11:00", "12:00");
  expect((await day("10:00", "11:00")).numbers).toEqual([2]);
  expect((await day("09:59", "11:01")).numbers).toEqual([1, 2, 4]);
});

test("equal starts are sorted by id, and at most the given number is returned", async () => {
  for (const number of [3, 1, 2])
    await schedule.book(number, "09:00", "09:30", {
      patientId: patientOf(number),
      practitionerId: practitionerOf(number),
    });
  expect((await day()).numbers).toEqual([1, 2, 3]);
  const two = await day("08:00", "18:00", {}, 2);
  expect([two.numbers, two.count]).toEqual([[1, 2], 2]);
  expect((await day("08:00", "18:00", { practitionerIds: [practitionerOf(2)] })).numbers).toEqual([2]);
  expect((await day("08:00", "18:00", { practitionerIds: [] })).numbers).toEqual([]);
});

test("the earliest come first, and are kept when there are too many", async () => {
  await schedule.book(1, "11:00", "11:30");
  await schedule.book(2, "09:00", "09:30");
  await schedule.book(3, "10:00", "10:30");
  expect((await day()).numbers).toEqual([2, 3, 1]);
  expect((await day("08:00", "18:00", {}, 2)).numbers).toEqual([2, 3]);
});

test.each([
  ["since their arrival, through check-in", ["booked", "arrived", "checked-in"], "08:01"],
  ["since they came back, where they had gone", ["booked", "arrived", "booked", "arrived"], "08:03"],
  ["since they came first, where a cancellation was undone", ["booked", "arrived", "cancelled", "arrived"], "08:01"],
  ["since they came, whatever was undone before", ["booked", "cancelled", "arrived"], "08:02"],
  ["not at all while they are only booked", ["pending", "booked"], null],
  ["not at all once they are gone", ["booked", "arrived", "noshow"], null],
])("they wait %s", async (_, statuses, since) => {
  await schedule.book(1, "09:00", "09:30");
  await remember(...statuses);
  const { items } = await day();
  expect(items.map(({ arrivedAt }) => arrivedAt)).toEqual([since && at(since)]);
  expect(items.map(({ statusChangedAt }) => statusChangedAt)).toEqual([at(`08:0${statuses.length - 1}`)]);
});

test("a cancelled appointment has its status before the cancellation", async () => {
  await schedule.book(1, "09:00", "09:30");
  await remember("booked", "arrived", "cancelled");
  expect((await day()).items).toMatchObject([{ status: "cancelled", cancelledFrom: "arrived" }]);
  await remember("pending", "booked", "arrived");
  expect((await day()).items).toMatchObject([{ status: "arrived", cancelledFrom: null }]);
});

test("an appointment of a whole day is found by its end", async () => {
  await schedule.clinics.inBoth((tx) =>
    tx.query(
      `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
       values ($1, $2, $3, $4, '2026-03-01T09:00:01Z', '2026-03-02T09:00:01Z', 'booked', '[{"status":"booked","at":"2026-03-01T08:00:00Z"}]')`,
      [tx.clinicId, appointmentOf(1), patientOf(1), practitionerOf(1)],
    ),
  );
  expect((await day("09:00", "10:00")).numbers).toEqual([1]);
  expect((await day("09:01", "10:00")).numbers).toEqual([]);
});
