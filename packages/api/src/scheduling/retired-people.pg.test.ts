import { instantOf, type PatientId, type PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

/** Bookings while their patient, practitioner or room is retired, merged or taken. */

const at = (hour: number, day = 1) => instantOf(Date.UTC(2027, 2, day, hour));
let world: TestCaller;
let doctor: PractitionerId;

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.UTC(2027, 1, 20));
  doctor = await world.addPractitioner();
});
afterAll(() => world[Symbol.asyncDispose]());

const book = (patientId: PatientId, hour: number, more: object = {}) =>
  world
    .as("admin")
    .appointments.book({ patientId, practitionerId: doctor, start: at(hour), durationMinutes: 30, ...more });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => problemOf(error).code,
  );

test("when a booking races the retirement of its patient or practitioner, one of them is refused", async () => {
  for (let round = 0; round < 15; round += 1) {
    const patientId = await world.addPatient();
    const practitionerId = await world.addPractitioner();
    const admin = world.as("admin");
    const codes = await Promise.all([
      codeOf(admin.appointments.book({ patientId, practitionerId, start: at(9), durationMinutes: 30 })),
      codeOf(
        round % 2 === 0 ? admin.patients.delete({ id: patientId }) : admin.practitioners.delete({ id: practitionerId }),
      ),
    ]);
    expect(codes.filter((code) => code === "ok")).toHaveLength(1);
  }
});

test("a booking that waits for its practitioner's retirement is refused, and its key remembers that", async () => {
  const practitionerId = await world.addPractitioner();
  const patientId = await world.addPatient();
  const leaving = await world.db.owner.connect();
  await leaving.query("begin");
  await leaving.query("update practitioner set removed_at = now() where id = $1", [practitionerId]);
  const input = { patientId, practitionerId, start: at(9, 2), durationMinutes: 30 };
  const booking = codeOf(world.as("frontdesk", { idempotencyKey: "leaves" }).appointments.book(input));
  await expect
    .poll(async () => {
      const waiting = await world.db.owner.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%book_appointment%'",
      );
      return waiting.rowCount;
    })
    .toBe(1);
  await leaving.query("commit");
  leaving.release();
  expect(await booking).toBe("not_found");
  const { rows } = await world.db.owner.query(
    `select (select count(*)::integer from appointment where practitioner_id = $1) as booked,
       (select answer -> 'refusal' ->> 'code' from idempotency_key where key = 'leaves') as refusal`,
    [practitionerId],
  );
  expect(rows).toEqual([{ booked: 0, refusal: "not_found" }]);
});

test("the cancellation of a retired patient's appointment cannot be undone", async () => {
  const patientId = await world.addPatient();
  const { id } = await book(patientId, 7);
  await world.as("admin").appointments.setStatus({ id, status: "cancelled" });
  await world.as("admin").patients.delete({ id: patientId });
  expect(await codeOf(world.as("admin").appointments.setStatus({ id, status: "booked" }))).toBe("not_found");
});

test("alternatives are free in the room too", async () => {
  const room = (await world.as("admin").locations.create({ name: "Room" })).id;
  const other = await world.addPractitioner();
  await world.as("admin").appointments.book({
    patientId: await world.addPatient(),
    practitionerId: other,
    start: at(10),
    durationMinutes: 60,
    locationId: room,
  });
  const patientId = await world.addPatient();
  const refused = await book(patientId, 10, { locationId: room }).catch((error: unknown) => problemOf(error));
  const { code, details } = refused as ReturnType<typeof problemOf>;
  expect(code).toBe("appointment_conflict");
  const alternatives = details["alternatives"] as { start: ReturnType<typeof at> }[];
  expect(alternatives).toHaveLength(3);
  for (const { start } of alternatives) {
    const made = await world
      .as("admin")
      .appointments.book({ patientId, practitionerId: doctor, start, durationMinutes: 30, locationId: room });
    await world.as("admin").appointments.setStatus({ id: made.id, status: "cancelled" });
  }
});

test("merges, undone merges and bookings of both records race without a deadlock", async () => {
  for (let round = 0; round < 10; round += 1) {
    const [stays, goes] = [await world.addPatient(), await world.addPatient()];
    const admin = world.as("admin");
    const doctors = await Promise.all([1, 2, 3, 4].map(() => world.addPractitioner()));
    const bookings = doctors.map((practitionerId, index) =>
      codeOf(
        admin.appointments.book({
          patientId: index % 2 ? stays : goes,
          practitionerId,
          start: at(8 + index),
          durationMinutes: 30,
        }),
      ),
    );
    await Promise.all([...bookings, codeOf(admin.patients.merge({ id: stays, duplicateId: goes }))]);
    const { rows } = await world.db.owner.query("select from appointment where patient_id = $1", [goes]);
    expect(rows).toHaveLength(0); // nothing was booked for the merged record
  }
  const { rows } = await world.db.owner.query<{ n: number }>(
    "select deadlocks::int as n from pg_stat_database where datname = current_database()",
  );
  expect(rows[0]?.n).toBe(0);
});

test("the reason of an appointment can change after its patient or practitioner was retired", async () => {
  const practitionerId = await world.addPractitioner();
  const { id } = await world
    .as("admin")
    .appointments.book({ patientId: await world.addPatient(), practitionerId, start: at(9), durationMinutes: 30 });
  await world.as("admin").appointments.setStatus({ id, status: "cancelled" });
  await world.as("admin").practitioners.delete({ id: practitionerId });
  expect((await world.as("admin").appointments.move({ id, reason: "moved away" })).reason).toBe("moved away");
});

test("a repeated answer writes its own audit entry", async () => {
  const caller = world.as("frontdesk", { idempotencyKey: "replay" });
  const input = { patientId: await world.addPatient(), practitionerId: doctor, start: at(15), durationMinutes: 15 };
  const first = await caller.appointments.book(input);
  await caller.appointments.book(input);
  const { rows } = await world.db.owner.query<{ detail: string | null; patient_ids: string[] }>(
    "select detail, patient_ids from audit_event where object_id = $1 order by seq",
    [first.id],
  );
  expect(rows).toEqual([
    { detail: null, patient_ids: [first.patientId] },
    { detail: "replayed", patient_ids: [first.patientId] },
  ]);
});

test("moments and cursors beyond the storable limits are refused, not an internal error", async () => {
  const admin = world.as("admin");
  for (const from of [
    "0000-01-01T00:00:00Z",
    "0001-06-01T00:00:00Z",
    "9999-12-31T23:59:59-01:00",
    "9999-01-01T00:00:00Z",
  ])
    expect(await codeOf(admin.appointments.list({ from }))).toBe("invalid_input");
  expect(await codeOf(admin.appointments.list({ from: "0002-01-01T00:00:00Z", to: "9998-12-31T00:00:00Z" }))).toBe(
    "ok",
  );
  const patientId = await world.addPatient();
  const tiny = {
    patientId,
    practitionerId: doctor,
    start: "2027-03-01T20:00:00.9999999Z",
    end: "2027-03-01T20:00:01Z",
  };
  expect(["ok", "impossible_period"]).toContain(await codeOf(admin.appointments.book(tiny)));
});
