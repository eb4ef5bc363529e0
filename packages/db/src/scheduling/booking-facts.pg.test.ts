import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { addDevice, addLease, deviceOf, numberOf } from "../testing/lease-rows.ts";
import {
  appointmentOf,
  at,
  createMirroredSchedule,
  hours,
  locationOf,
  type MirroredSchedule,
  patientOf,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { withoutIndexOrder } from "../testing/two-clinics.ts";
import { loadBookingFacts, loadFactsAndHeld } from "./booking-facts.pg.ts";
import { insertAppointments } from "./bulk-insert-appointments.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());
beforeEach(() => schedule.clear());

const who = { patientId: patientOf(1), practitionerId: practitionerOf(1), locationId: locationOf(1) };
const facts = (wanted: Partial<typeof who> = {}) =>
  schedule.here((tx) => loadBookingFacts(tx, { ...who, ...wanted, locationId: wanted.locationId ?? null }));
const change = (table: string, set: string, id: string, clinic = schedule.clinics.here) =>
  schedule.clinics.db.owner.query(`update ${table} set ${set} where clinic_id = $1 and id = $2`, [clinic, id]);

test("the facts show who exists and their hours, only of this clinic", async () => {
  expect(await facts()).toEqual({
    patientExists: true,
    practitionerExists: true,
    practitionerActive: true,
    locationExists: true,
    availability: hours,
    clinicTimeZone: "Europe/Paris",
  });
  expect(await facts({ practitionerId: practitionerOf(2) })).toMatchObject({ availability: null });
  const nobody = { patientExists: false, practitionerExists: false, practitionerActive: false, locationExists: false };
  const unknown = { patientId: patientOf(9), practitionerId: practitionerOf(9), locationId: locationOf(9) };
  expect(await facts(unknown)).toMatchObject({ ...nobody, availability: null });
});

test.each([
  ["a retired patient", "patient", "active", "patientExists", patientOf(3), { patientId: patientOf(3) }],
  ["a closed room", "location", "active", "locationExists", locationOf(2), { locationId: locationOf(2) }],
  [
    "a resting practitioner",
    "practitioner",
    "active",
    "practitionerActive",
    practitionerOf(3),
    { practitionerId: practitionerOf(3) },
  ],
] as const)("%s is not there, while the other clinic's still is", async (_what, table, column, fact, id, wanted) => {
  await change(table, `${column} = false`, id);
  expect(await facts(wanted)).toMatchObject({ [fact]: false });
  await change(table, `${column} = true`, id);
  await change(table, `${column} = false`, id, schedule.clinics.there);
  expect(await facts(wanted)).toMatchObject({ [fact]: true });
  await change(table, `${column} = true`, id, schedule.clinics.there);
});

test("a removed practitioner does not exist", async () => {
  await change("practitioner", "removed_at = now()", practitionerOf(3));
  expect(await facts({ practitionerId: practitionerOf(3) })).toMatchObject({ practitionerExists: false });
  await change("practitioner", "removed_at = null", practitionerOf(3));
});

test("hours and time zone are this clinic's, even if the other clinic's were written last", async () => {
  const { db, here, there } = schedule.clinics;
  for (const [clinic, minutes, zone] of [
    [here, 7, "UTC"],
    [there, 9, "Asia/Tokyo"],
  ] as const) {
    await db.owner.query("update availability set buffer_minutes = $2 where clinic_id = $1", [clinic, minutes]);
    await db.owner.query("update clinic set time_zone = $2 where id = $1", [clinic, zone]);
    expect(await facts()).toMatchObject({ availability: { bufferMinutes: 7 }, clinicTimeZone: "UTC" });
  }
  // They are not another practitioner's either.
  expect(await facts({ practitionerId: practitionerOf(2) })).toMatchObject({ availability: null });
  await db.owner.query("update availability set buffer_minutes = $1", [hours.bufferMinutes]);
  await db.owner.query("update clinic set time_zone = 'Europe/Paris'");
});

const held = async (from: string, to: string) => {
  const { held } = await schedule.here(async (tx) => {
    await withoutIndexOrder(tx);
    await tx.query("set local enable_sort = off"); // otherwise the union may be sorted by chance
    return loadFactsAndHeld(tx, who, at(from), at(to));
  });
  return held.map(({ id }) => Number(id.slice(-2)));
};

test("the held time of the three in a period is listed once and in order", async () => {
  await schedule.book(2, "10:00", "10:30", { locationId: locationOf(1) });
  await schedule.book(1, "09:00", "10:00", { practitionerId: practitionerOf(2), patientId: patientOf(1) });
  await schedule.book(3, "11:00", "11:30", { patientId: patientOf(2) });
  await schedule.book(4, "11:00", "11:30", {
    practitionerId: practitionerOf(3),
    patientId: patientOf(3),
    locationId: locationOf(1),
  });
  await schedule.book(5, "11:30", "12:00", { practitionerId: practitionerOf(3), patientId: patientOf(3) });
  await schedule.book(6, "10:30", "11:00", { status: "cancelled" });
  expect(await held("09:00", "12:00")).toEqual([1, 2, 3, 4]);
  expect(await held("10:00", "11:00")).toEqual([2]);
  expect(await held("10:30", "11:00")).toEqual([]);
});

test("a double booking is listed if it is of this patient with this practitioner", async () => {
  const double = { overbookReason: "urgent" };
  await schedule.book(1, "09:00", "09:30", double);
  await schedule.book(2, "09:00", "09:30", { ...double, patientId: patientOf(2) });
  await schedule.book(3, "09:30", "10:00", { ...double, practitionerId: practitionerOf(2) });
  await schedule.book(4, "10:00", "10:30", { ...double, status: "cancelled" });
  expect(await held("09:00", "12:00")).toEqual([1]);
  const { held: found } = await schedule.here((tx) => loadFactsAndHeld(tx, who, at("09:00"), at("12:00")));
  expect(found).toEqual([
    { ...who, locationId: null, id: appointmentOf(1), start: at("09:00"), end: at("09:30"), overbooked: true },
  ]);
});

test("time that only the other clinic holds is free here", async () => {
  await schedule.book(1, "09:00", "09:30", { locationId: locationOf(1) });
  await schedule.clinics.db.owner.query("delete from appointment where clinic_id = $1", [schedule.clinics.here]);
  expect(await held("08:00", "12:00")).toEqual([]);
});

test("held time is in order of start, equal starts by id", async () => {
  const others = { patientId: patientOf(2), practitionerId: practitionerOf(2) };
  await schedule.book(1, "11:00", "11:30", { ...others, locationId: locationOf(1) });
  await schedule.book(4, "10:00", "10:30", { practitionerId: practitionerOf(3) });
  await schedule.book(3, "10:00", "10:30", { patientId: patientOf(3) });
  await schedule.book(2, "10:00", "10:30", { ...others, locationId: locationOf(1) });
  await schedule.book(5, "09:00", "09:30");
  expect(await held("09:00", "12:00")).toEqual([5, 2, 3, 4, 1]);
});

test("time kept for other desks is listed where it is of this practitioner or room and no appointment stands in it", async () => {
  await schedule.clinics.inBoth(async (tx) => {
    await addDevice(tx, 1);
    for (const [number, hour] of [1, 2, 3, 4, 5, 6].entries())
      await addLease(tx, number + 1, { device: 1, from: `0${hour}:00`, to: `0${hour}:30` });
    await addLease(tx, 7, { device: 1, practitioner: 2, location: 1, from: "07:00", to: "07:30" });
    await addLease(tx, 8, { device: 1, practitioner: 2, location: 2, from: "08:00", to: "08:30" });
  });
  const book = (
    number: number,
    from: string,
    to: string,
    practitioner = 1,
    status: "booked" | "cancelled" = "booked",
  ) =>
    schedule.clinics.inBoth(async (tx) => {
      await tx.query("select set_config('app.device', $1, true)", [deviceOf(1)]); // the desk uses what is kept for it
      await insertAppointments(tx, [
        schedule.appointment(number, from, to, {
          practitionerId: practitionerOf(practitioner),
          patientId: patientOf(3),
          status,
        }),
      ]);
    });
  await book(1, "01:00", "01:30"); // stands in the first
  await book(2, "01:50", "02:00"); // these two touch the second
  await book(3, "02:30", "02:40");
  await book(4, "03:00", "03:30", 3); // somebody else's
  await book(5, "04:00", "04:30", 1, "cancelled");
  await book(6, "05:00", "05:30"); // only in the other clinic
  await schedule.clinics.db.owner.query("delete from appointment where clinic_id = $1 and id = $2", [
    schedule.clinics.here,
    appointmentOf(6),
  ]);
  const { held } = await schedule.here((tx) => loadFactsAndHeld(tx, who, at("00:00"), at("09:00")));
  expect(held.filter(({ patientId }) => patientId === null).map(({ id }) => numberOf(id))).toEqual([2, 3, 4, 5, 6, 7]);
});
