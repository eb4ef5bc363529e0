import { randomUUID } from "node:crypto";
import { inClinic, insertLeases, returnLeases } from "@daybook/db/postgres";
import {
  type Appointment,
  addMinutes,
  type DeviceId,
  type Instant,
  type LocationId,
  type PatientId,
  type PractitionerId,
} from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { problemOf } from "../../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { openTestDesk, quarter, type TestDesk } from "../../testing/test-desk.ts";

let world: TestCaller;
let doctor: PractitionerId;
let patients: PatientId[];
let holder: TestDesk;
let other: TestDesk;
/** Half an hour of a day that no other test uses. */
let slot: Instant;
let slots = 0;

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.parse("2037-03-01T09:00:00Z"));
  doctor = await world.addPractitioner();
  patients = await Promise.all(Array.from({ length: 4 }, (_, nr) => world.addPatient(`Martin ${nr}`)));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  [holder, other] = await Promise.all([openTestDesk(world), openTestDesk(world)]);
  slots += 1;
  slot = addMinutes(quarter(8), slots * 24 * 60);
});

const rows = async <Row extends object>(sql: string, ...values: unknown[]) =>
  (await world.db.owner.query<Row>(sql, values)).rows;
const own = async (sql: string, ...values: unknown[]) => void (await world.db.owner.query(sql, values));
const lease = async (desk = holder, start = slot, locationId: LocationId | null = null) => {
  const kept = { id: randomUUID(), practitionerId: doctor, locationId, start, end: addMinutes(start, 30) };
  const made = await inClinic(world.db.pool, world.clinic, (tx) => insertLeases(tx, desk.id as DeviceId, [kept]));
  return made === 1 ? kept.id : null;
};
const input = (more: object = {}) => ({
  id: randomUUID(),
  patientId: patients[0],
  practitionerId: doctor,
  start: slot,
  durationMinutes: 15,
  ...more,
});
const web = () => world.as("frontdesk");
const book = (more: object = {}) => web().appointments.book(input(more) as never);
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: unknown) => problemOf(error),
  );
const isKept = { code: "appointment_conflict", details: { conflicts: [{ clashes: ["practitioner"] }] } };

describe("time that is kept for a desk", () => {
  test("is refused to everybody else with what is free instead, and taken by the desk's own booking", async () => {
    const id = await lease();
    const refused = await refusalOf(book());
    expect(refused).toMatchObject(isKept);
    expect(refused).toMatchObject({ details: { conflicts: [{ id, start: slot }] } });
    const { alternatives } = (refused as unknown as { details: { alternatives: { start: Instant }[] } }).details;
    expect(alternatives).toHaveLength(3);
    for (const { start } of alternatives) expect(start < slot || start >= addMinutes(slot, 30)).toBe(true);
    expect(JSON.stringify(refused)).not.toContain("leases");
    const theirs = await other.do("appointments.book", input());
    expect(theirs).toMatchObject({ outcome: "refused", answer: { code: "appointment_conflict" } });
    expect(await holder.do("appointments.book", input())).toMatchObject({ outcome: "applied" });
  });

  test("is not free in a search, nor offered instead of another time, while the desk is out of reach", async () => {
    await lease();
    const searched = {
      practitionerId: doctor,
      from: addMinutes(slot, -30),
      to: addMinutes(slot, 60),
      durationMinutes: 30,
    };
    const free = async () => (await web().slots.find(searched)).items.map(({ start }) => start);
    expect(await free()).toContain(slot);
    await own("update sync_device set seen_at = now() - interval '2 minutes' where id = $1", holder.id);
    expect(await free()).not.toContain(slot);
    expect((await free()).length).toBeGreaterThan(0);
    await own("update sync_device set revoked_at = now() where id = $1", holder.id);
    expect(await free()).toContain(slot);
  });

  test("keeps out a move there, an undone cancellation, and a booking in its room", async () => {
    const cancelled = await book();
    await web().appointments.setStatus({ id: cancelled.id, status: "cancelled" });
    const moved = await book({ start: addMinutes(slot, 45), patientId: patients[1] });
    const { id: room } = await world.as("admin").locations.create({ name: `Room ${slots}` });
    await lease(holder, slot, room);
    expect(await refusalOf(web().appointments.move({ id: moved.id, start: slot }))).toMatchObject(isKept);
    expect(await refusalOf(web().appointments.setStatus({ id: cancelled.id, status: "booked" }))).toMatchObject(isKept);
    const colleague = await world.addPractitioner();
    const inRoom = refusalOf(book({ practitionerId: colleague, locationId: room, patientId: patients[1] }));
    expect(await inRoom).toMatchObject({ details: { conflicts: [{ clashes: ["location"] }] } });
  });

  test("may be double-booked on purpose", async () => {
    await lease();
    expect(await book({ overbook: { reason: "urgent" } })).toMatchObject({ overbooked: true });
  });

  test("is free again when the device is revoked, when the lease ends, and when it is given back", async () => {
    const ends: readonly ((id: string) => Promise<unknown>)[] = [
      (id) => own("update slot_lease set until = now() where id = $1", id),
      (id) => inClinic(world.db.pool, world.clinic, (tx) => returnLeases(tx, holder.id as DeviceId, [id])),
      () => own("update sync_device set revoked_at = now() where id = $1", holder.id),
    ];
    for (const [nr, end] of ends.entries()) {
      const start = addMinutes(slot, nr * 60);
      const id = await lease(holder, start);
      expect(await refusalOf(book({ start }))).toMatchObject(isKept);
      await end(id ?? "");
      expect(await book({ start })).toMatchObject({ status: "booked" });
    }
  });

  test("stays the appointment's that stands in it, whoever changes that; and is kept again when it is called off", async () => {
    await lease();
    const { answer } = await holder.do("appointments.book", input());
    const { id } = answer as Appointment;
    for (const status of ["arrived", "booked"])
      await own("update appointment set status = $2 where id = $1", id, status);
    expect(await web().appointments.move({ id, reason: "other" })).toMatchObject({ reason: "other" });
    // The rest of the lease is still the desk's.
    expect(await refusalOf(web().appointments.move({ id, end: addMinutes(slot, 30) }))).toMatchObject({
      code: "appointment_conflict",
    });
    await web().appointments.setStatus({ id, status: "cancelled" });
    expect(await refusalOf(book({ patientId: patients[1] }))).toMatchObject(isKept);
    const again = await holder.do("appointments.book", input({ patientId: patients[2] }));
    expect(again).toMatchObject({ outcome: "applied" });
  });

  test("cannot be written past by hand", async () => {
    await lease();
    const insert = `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
      values ($1, gen_random_uuid(), $2, $3, $4, $5, 'booked', '[]')`;
    const written = own(insert, world.clinic, patients[0], doctor, slot, addMinutes(slot, 15));
    await expect(written).rejects.toMatchObject({ code: "23P01", constraint: "appointment_lease_free" });
  });

  test("is another clinic's business only", async () => {
    await lease();
    const seen = async (clinic: typeof world.clinic) =>
      (await inClinic(world.db.pool, clinic, (tx) => tx.query("select from slot_lease"))).rowCount;
    expect(await seen(world.clinic)).toBeGreaterThan(0);
    expect(await seen(await world.addClinic())).toBe(0);
  });
});

test("60 races of a lease against a booking and a move: never both, and one of them in each round", async () => {
  const outcomes = { lease: 0, booking: 0 };
  for (let round = 0; round < 60; round += 1) {
    const start = addMinutes("2037-04-01T06:00:00Z" as Instant, (round % 30) * 30 + Math.floor(round / 30) * 24 * 60);
    const elsewhere = await book({ start: addMinutes(start, 10 * 24 * 60), patientId: patients[3] });
    const attempts = [
      lease(holder, start),
      refusalOf(book({ start, patientId: patients[round % 3] })),
      refusalOf(web().appointments.move({ id: elsewhere.id, start: addMinutes(start, 15) })),
    ];
    const [leased, booked, moved] = await Promise.all(round % 2 === 0 ? attempts : attempts.toReversed()).then((all) =>
      round % 2 === 0 ? all : all.toReversed(),
    );
    const isTaken = booked === "none" || moved === "none";
    expect(leased !== null).toBe(!isTaken);
    outcomes[isTaken ? "booking" : "lease"] += 1;
  }
  expect(
    await rows(
      `select 1 from slot_lease l join appointment a on a.practitioner_id = l.practitioner_id and a.during && l.during and a.holds_time
       where l.starts_at > '2037-04-01'`,
    ),
  ).toEqual([]);
  expect(outcomes.lease + outcomes.booking).toBe(60);
});

test("two desks that ask for the same slots get each of them once", async () => {
  for (let round = 0; round < 20; round += 1) {
    const start = addMinutes("2037-05-01T06:00:00Z" as Instant, round * 30);
    const made = await Promise.all([lease(holder, start), lease(other, start)]);
    expect(made.filter((id) => id !== null)).toHaveLength(1);
  }
});

describe("slots.keep", () => {
  const epoch = async () => (await rows<{ epoch: string }>("select epoch from sync_epoch"))[0]?.epoch ?? "";
  const keep = async (desk: TestDesk, more: object = {}) =>
    web().slots.keep({ deviceId: desk.id, epoch: await epoch(), giveBack: [], more: false, ...more });

  test("gives a desk slots of today and the next day, lets them last, and takes them back", async () => {
    const { leases } = await keep(holder, { more: true });
    const of = leases.filter(({ practitionerId }) => practitionerId === doctor);
    expect(of.length).toBeGreaterThan(8);
    expect(new Set(of.map(({ start }) => start.slice(0, 10)))).toEqual(new Set(["2037-03-01", "2037-03-02"]));
    expect((await keep(holder, { more: true })).leases).toHaveLength(leases.length);
    const [first] = of;
    await own("update slot_lease set until = now() + interval '1 hour' where id = $1", first?.id);
    const renewed = (await keep(holder)).leases.find(({ id }) => id === first?.id);
    expect(Date.parse(renewed?.until ?? "")).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const left = await keep(holder, { giveBack: leases.map(({ id }) => id) });
    expect(left.leases).toEqual([]);
  });

  test("tells what is kept for desks out of reach, and nothing of those in reach", async () => {
    const id = await lease(other);
    expect((await keep(holder)).others.filter((one) => one.id === id)).toEqual([]);
    await own("update sync_device set seen_at = now() - interval '2 minutes' where id = $1", other.id);
    expect((await keep(holder)).others.filter((one) => one.id === id)).toHaveLength(1);
  });

  test("gives nobody back what is another desk's", async () => {
    const id = await lease(other);
    await keep(holder, { giveBack: [id] });
    expect((await keep(other)).leases.map((one) => one.id)).toContain(id);
  });

  test("is refused for a revoked device and for another database", async () => {
    await own("update sync_device set revoked_at = now() where id = $1", other.id);
    expect(await refusalOf(keep(other))).toMatchObject({ code: "device_revoked" });
    expect(await refusalOf(keep(holder, { epoch: randomUUID() }))).toMatchObject({ code: "epoch_changed" });
    expect(await refusalOf(keep({ ...holder, id: randomUUID() }))).toMatchObject({ code: "device_unknown" });
  });

  test("a desk in reach gives back what somebody else wants, and the booking is done", async () => {
    const id = await lease();
    const called: string[] = [];
    const hub = world.services.changes as { announce: (this: void, id: string) => void };
    const { announce } = hub;
    hub.announce = (asked) => {
      called.push(asked);
      if (asked === holder.id)
        void keep(holder).then(({ leases }) =>
          keep(holder, { giveBack: leases.filter(({ isWanted }) => isWanted).map((one) => one.id) }),
        );
    };
    try {
      expect(await book()).toMatchObject({ status: "booked", start: slot });
    } finally {
      hub.announce = announce;
    }
    expect(called).toContain(holder.id);
    expect(await rows("select from slot_lease where id = $1", id)).toEqual([]);
  });

  test("a desk that does not answer is waited for once; then its time is not free any more", async () => {
    await lease();
    const took = async () => {
      const startedAt = performance.now();
      expect(await refusalOf(book())).toMatchObject(isKept);
      return performance.now() - startedAt;
    };
    expect(await took()).toBeGreaterThan(300);
    await own("update slot_lease set wanted_at = now() - interval '3 seconds' where device_id = $1", holder.id);
    expect(await took()).toBeLessThan(300);
    const from = addMinutes(slot, -30);
    const { items } = await web().slots.find({
      practitionerId: doctor,
      from,
      to: addMinutes(slot, 60),
      durationMinutes: 30,
    });
    expect(items.map(({ start }) => start)).not.toContain(slot);
  });
});
