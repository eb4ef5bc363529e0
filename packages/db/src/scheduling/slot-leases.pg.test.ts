import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addDevice, addLease, deviceOf, leaseOf, numberOf } from "../testing/lease-rows.ts";
import {
  appointmentOf,
  at,
  createMirroredSchedule,
  locationOf,
  type MirroredSchedule,
  patientOf,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  areReturned,
  findLeasesFor,
  findZoneAndKept,
  insertLeases,
  listLeases,
  removeEndedLeases,
  renewLeases,
  returnLeases,
  wantLeases,
} from "./slot-leases.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());
beforeEach(() => schedule.clear());
const there: MirroredSchedule["here"] = (work) => schedule.clinics.as(schedule.clinics.there, work);
const numbersOf = (leases: readonly { readonly id: string }[]) => leases.map(({ id }) => numberOf(id));
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
/** The number of each lease, and for how many seconds it still lasts, counted from the start of the transaction. */
const remaining = async (tx: Tx) => {
  const { rows } = await tx.query<{ id: string; seconds: string }>(
    "select id, extract(epoch from until - now()) as seconds from slot_lease where clinic_id = $1 order by id",
    [tx.clinicId],
  );
  return rows.map(({ id, seconds }) => [numberOf(id), Number(seconds)]);
};
const day = 86_400;

/** In the other clinic, the same desks are out of reach and keep the evening. */
async function addOtherClinic(devices: readonly number[]): Promise<void> {
  await there(async (tx) => {
    for (const device of devices) await addDevice(tx, device, { seen: "2 hours" });
    await addLease(tx, 50, { device: 2, from: "20:00", to: "20:30" });
  });
}

test("only what desks out of reach keep counts for others, in order of time", async () => {
  await addOtherClinic([1, 2, 3, 4]);
  const found = await schedule.here(async (tx) => {
    await addDevice(tx, 1, { seen: "2 hours" }); // asks
    await addDevice(tx, 2, { seen: "91 seconds" });
    await addDevice(tx, 3, { seen: "90 seconds" });
    await addDevice(tx, 4, { seen: "2 hours", revoked: true });
    await addLease(tx, 10, { device: 1, practitioner: 3, from: "05:00", to: "05:30", wanted: "2.001 seconds" });
    await addLease(tx, 12, { device: 1, practitioner: 2, from: "03:00", to: "03:30" });
    await addLease(tx, 11, { device: 1, from: "03:00", to: "03:30", wanted: "0 seconds" });
    await addLease(tx, 13, { device: 1, from: "08:00", to: "08:30", lasts: "0 seconds" });
    await addLease(tx, 22, { device: 2, practitioner: 2, from: "02:00", to: "02:30" });
    await addLease(tx, 21, { device: 2, from: "02:00", to: "02:30" });
    await addLease(tx, 23, { device: 2, from: "07:00", to: "07:30", lasts: "0 seconds" });
    await addLease(tx, 31, { device: 3, from: "04:00", to: "04:30" });
    await addLease(tx, 32, { device: 3, from: "05:00", to: "05:30", wanted: "2 seconds" });
    await addLease(tx, 20, { device: 3, practitioner: 2, from: "05:00", to: "05:30", wanted: "2.001 seconds" });
    await addLease(tx, 41, { device: 4, from: "06:00", to: "06:30" });
    await withoutIndexOrder(tx);
    const period = { from: at("02:30"), to: at("09:00") };
    return {
      ...(await findLeasesFor(tx, deviceOf(1))),
      all: await listLeases(tx),
      kept: (await findZoneAndKept(tx, period)).kept,
    };
  });
  expect(numbersOf(found.own)).toEqual([11, 12, 10]);
  expect(found.own.map(({ isWanted }) => isWanted)).toEqual([true, false, true]);
  expect(numbersOf(found.others)).toEqual([21, 22, 20]);
  expect(sorted(numbersOf(found.all))).toEqual([10, 11, 12, 20, 21, 22, 31, 32]);
  expect(found.kept.map(({ start }) => new Date(start).toISOString()).toSorted()).toEqual(
    ["03:00", "03:00", "05:00", "05:00"].map((time) => new Date(at(time)).toISOString()),
  );
});

test("the zone is the asking clinic's", async () => {
  const setZone = (clinic: string, zone: string) =>
    schedule.clinics.db.owner.query("update clinic set time_zone = $2 where id = $1", [clinic, zone]);
  await setZone(schedule.clinics.here, "UTC");
  await setZone(schedule.clinics.there, "Asia/Tokyo");
  const period = { from: at("00:00"), to: at("09:00") };
  expect(await schedule.here((tx) => findZoneAndKept(tx, period))).toEqual({ timeZone: "UTC", kept: [] });
  expect(await there((tx) => findZoneAndKept(tx, period))).toEqual({ timeZone: "Asia/Tokyo", kept: [] });
});

test("a desk's leases last longer when it is heard of, unless they have nearly ended or were renewed lately", async () => {
  const lengths = ["60 seconds", "61 seconds", "23 hours 29 minutes 59 seconds", "23 hours 30 minutes"];
  const lay = async (tx: Tx) => {
    for (const device of [1, 2]) await addDevice(tx, device, { seen: "2 hours" });
    for (const [nr, lasts] of lengths.entries())
      await addLease(tx, nr, { device: 1, from: `0${nr}:00`, to: `0${nr}:30`, lasts });
    await addLease(tx, 9, { device: 2, from: "09:00", to: "09:30" });
  };
  await there(lay);
  const before = await there(remaining);
  await schedule.here(async (tx) => {
    await lay(tx);
    await renewLeases(tx, deviceOf(1));
    expect(await remaining(tx)).toEqual([
      [0, 60],
      [1, day],
      [2, day],
      [3, day - 1800],
      [9, 3600],
    ]);
  });
  expect((await there(remaining)).every(([, left = 0], at) => left <= Number(before[at]?.[1]))).toBe(true);
  const { rows } = await schedule.clinics.db.owner.query<{ clinic: string; id: string }>(
    "select clinic_id as clinic, id from sync_device where seen_at > now() - interval '1 hour'",
  );
  expect(rows).toEqual([{ clinic: schedule.clinics.here, id: deviceOf(1) }]);
});

test("a desk gives back its own leases of its own clinic, and those that it names", async () => {
  await schedule.clinics.inBoth(async (tx) => {
    for (const device of [1, 2]) await addDevice(tx, device);
    await addLease(tx, 1, { device: 1, from: "01:00", to: "01:30" });
    await addLease(tx, 2, { device: 1, from: "02:00", to: "02:30" });
    await addLease(tx, 3, { device: 1, from: "03:00", to: "03:30" });
  });
  const named = [leaseOf(1), leaseOf(2)];
  expect(await schedule.here((tx) => returnLeases(tx, deviceOf(2), named))).toBe(0);
  expect(await schedule.here((tx) => areReturned(tx, named))).toBe(false);
  expect(await schedule.here((tx) => returnLeases(tx, deviceOf(1), named))).toBe(2);
  expect(await schedule.here((tx) => areReturned(tx, named))).toBe(true);
  expect(numbersOf(await schedule.here(listLeases))).toEqual([3]);
  expect(await there((tx) => areReturned(tx, named))).toBe(false);
});

test("leases that ended, lie in the past or belong to a revoked desk are removed", async () => {
  await there(async (tx) => {
    for (const device of [1, 2]) await addDevice(tx, device, { revoked: true });
    await addLease(tx, 1, { device: 1, from: "01:00", to: "01:30", lasts: "0 seconds" });
  });
  await schedule.here(async (tx) => {
    await addDevice(tx, 1);
    await addDevice(tx, 2, { revoked: true });
    await addLease(tx, 1, { device: 1, from: "10:00", to: "10:30", lasts: "0 seconds" });
    await addLease(tx, 2, { device: 1, from: "11:00", to: "11:30", lasts: "1 second" });
    await addLease(tx, 3, { device: 1, from: "07:30", to: "08:00" });
    await addLease(tx, 4, { device: 1, practitioner: 2, from: "07:30", to: "08:01" });
    await addLease(tx, 5, { device: 2, from: "12:00", to: "12:30" });
    await removeEndedLeases(tx, at("08:00"));
    expect((await remaining(tx)).map(([number]) => number)).toEqual([2, 4]);
  });
  expect((await there(remaining)).map(([number]) => number)).toEqual([1]);
  await there((tx) => removeEndedLeases(tx, at("00:00")));
  expect(await there(remaining)).toEqual([]);
});

test("no lease is made where the practitioner or the room has an appointment; all others last a day", async () => {
  const elsewhere = { practitionerId: practitionerOf(2), patientId: patientOf(2) };
  // The time of the first slot is taken by its practitioner, who is in another room, and that of the second by its room.
  await schedule.book(1, "01:00", "01:30", { locationId: locationOf(2) });
  await schedule.book(2, "02:00", "02:30", { ...elsewhere, locationId: locationOf(1) });
  // These two touch the third. Somebody else has an appointment in another room at its time, and two were cancelled.
  await schedule.book(3, "02:50", "03:00", { locationId: locationOf(1) });
  await schedule.book(4, "03:30", "03:40", { locationId: locationOf(1) });
  await schedule.book(5, "03:00", "03:30", { ...elsewhere, locationId: locationOf(2) });
  await schedule.book(6, "03:00", "03:30", { status: "cancelled" });
  await schedule.book(7, "03:00", "03:30", { ...elsewhere, status: "cancelled", locationId: locationOf(1) });
  // The other clinic has appointments of its own at the time of the third and of the fourth.
  await schedule.book(8, "03:00", "03:30");
  await schedule.book(9, "04:00", "04:30", { ...elsewhere, locationId: locationOf(1) });
  await schedule.clinics.db.owner.query("delete from appointment where clinic_id = $1 and id = any($2)", [
    schedule.clinics.here,
    [appointmentOf(8), appointmentOf(9)],
  ]);
  const slot = (hour: number, from: string, to: string, practitioner = 1, room: number | null = 1) => ({
    id: leaseOf(hour),
    practitionerId: practitionerOf(practitioner),
    locationId: room ? locationOf(room) : null,
    start: at(from),
    end: at(to),
  });
  const slots = [
    slot(1, "01:00", "01:30"),
    slot(2, "02:00", "02:30"),
    slot(3, "03:00", "03:30"),
    slot(4, "04:00", "04:30"),
    slot(5, "05:00", "05:30", 1, null),
    slot(6, "03:00", "03:30", 3, null),
  ];
  await schedule.here(async (tx) => {
    await addDevice(tx, 1);
    expect(await insertLeases(tx, deviceOf(1), slots)).toBe(4);
    expect(await remaining(tx)).toEqual([3, 4, 5, 6].map((number) => [number, day]));
    expect(await insertLeases(tx, deviceOf(1), slots)).toBe(0);
  });
});

test("whose time is wanted is asked once, and nobody waits for a desk out of reach", async () => {
  await addOtherClinic([1, 2, 3]);
  await schedule.here(async (tx) => {
    await addDevice(tx, 3, { seen: "91 seconds" });
    for (const device of [2, 1]) await addDevice(tx, device, { seen: "90 seconds" });
    await addLease(tx, 1, { device: 1, from: "01:00", to: "01:30" });
    await addLease(tx, 2, { device: 1, from: "02:00", to: "02:30", wanted: "2 seconds" });
    await addLease(tx, 3, { device: 2, from: "03:00", to: "03:30" });
    await addLease(tx, 4, { device: 1, from: "04:00", to: "04:30", wanted: "2.001 seconds" });
    await addLease(tx, 5, { device: 3, from: "05:00", to: "05:30" });
    const ask = (...numbers: number[]) => wantLeases(tx, numbers.map(leaseOf));
    expect(await ask(1, 2)).toEqual([deviceOf(1)]);
    expect((await findLeasesFor(tx, deviceOf(2))).own).toMatchObject([{ isWanted: false }]);
    expect(await ask(1, 4)).toBeNull();
    expect(await ask(5)).toBeNull();
    const { rows } = await tx.query(
      "select extract(epoch from now() - wanted_at)::float as ago from slot_lease where id = $1",
      [leaseOf(2)],
    );
    expect(rows).toEqual([{ ago: 2 }]);
  });
  expect(await there((tx) => wantLeases(tx, [leaseOf(1)]))).toEqual([]);
});

test("a lease begins and ends at the times that were asked for", async () => {
  const start = at("06:15");
  await schedule.here(async (tx) => {
    await addDevice(tx, 1);
    await insertLeases(tx, deviceOf(1), [
      { id: leaseOf(1), practitionerId: practitionerOf(1), locationId: locationOf(1), start, end: at("06:45") },
    ]);
    expect(await listLeases(tx)).toMatchObject([
      { id: leaseOf(1), deviceId: deviceOf(1), practitionerId: practitionerOf(1), locationId: locationOf(1) },
    ]);
    expect((await listLeases(tx)).map((lease) => [lease.start, lease.end])).toEqual([[start, at("06:45")]]);
  });
});
