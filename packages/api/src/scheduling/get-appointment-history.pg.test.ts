import { randomUUID } from "node:crypto";
import { type AppointmentId, instantOf, type PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

const minute = 60_000;
const at = (hour: number, day = 1) => instantOf(Date.UTC(2027, 2, day, hour));
let world: TestCaller;
let doctor: PractitionerId;
let other: PractitionerId;
let now = Date.UTC(2027, 1, 20);

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
  doctor = await world.addPractitioner();
  other = await world.addPractitioner();
});
afterAll(() => world[Symbol.asyncDispose]());

const desk = () => world.as("frontdesk").appointments;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => problemOf(error).code,
  );
const book = async (hour: number, day: number) => {
  const patientId = await world.addPatient();
  return desk().book({ patientId, practitionerId: doctor, start: at(hour, day), durationMinutes: 60 });
};
/** Members of a move without override or overbook. */
const plain = { overbookReason: null, endedOverbooking: false, outsideAvailability: false };
const place = (hour: number, day: number, practitionerId = doctor, hours = 1) => ({
  start: at(hour, day),
  end: at(hour + hours, day),
  practitionerId,
});
const historyOf = async (id: AppointmentId) => (await desk().history({ id })).items;
const movesOf = async (id: AppointmentId) => (await historyOf(id)).filter(({ event }) => event === "move");

test("statuses and moves are listed in the order in which they happened, with who, when, from and to", async () => {
  const { id } = await book(9, 1);
  const times = [instantOf(now)];
  const next = () => times.push(instantOf((now += minute)));
  next();
  await desk().move({ id, start: at(11, 1) });
  next();
  await desk().setStatus({ id, status: "cancelled", reason: "pat" });
  next();
  await desk().setStatus({ id, status: "booked" });
  next();
  await world.as("admin").appointments.move({ id, start: at(8, 2), practitionerId: other });
  next();
  await desk().move({ id, end: at(10, 2) });
  const by = "test frontdesk";
  expect(await historyOf(id)).toEqual([
    { event: "status", status: "booked", at: times[0], by, reason: null },
    { event: "move", at: times[1], by, from: place(9, 1), to: place(11, 1), ...plain },
    { event: "status", status: "cancelled", at: times[2], by, reason: "pat", code: "pat" },
    { event: "status", status: "booked", at: times[3], by, reason: null },
    { event: "move", at: times[4], by: "test admin", from: place(11, 1), to: place(8, 2, other), ...plain },
    { event: "move", at: times[5], by, from: place(8, 2, other), to: place(8, 2, other, 2), ...plain },
  ]);
  // The status history in the record is as before.
  expect((await desk().get({ id })).statusHistory.map(({ status }) => status)).toEqual([
    "booked",
    "cancelled",
    "booked",
  ]);
});

test("a change of neither time nor practitioner is not listed as a move, and neither is a refused move", async () => {
  const { id, version } = await book(9, 3);
  const taken = await book(12, 3);
  await desk().move({ id, start: at(9, 3), reason: "said otherwise", confirmed: true });
  expect(await codeOf(desk().move({ id, start: taken.start }))).toBe("appointment_conflict");
  expect(await codeOf(desk().move({ id, start: at(23, 3) }))).toBe("outside_availability");
  expect(await codeOf(desk().move({ id, start: at(15, 3), version }))).toBe("version_conflict");
  expect(await movesOf(id)).toEqual([]);
  const keyed = world.as("frontdesk", { idempotencyKey: randomUUID() }).appointments;
  await keyed.move({ id, start: at(15, 3) });
  await keyed.move({ id, start: at(15, 3) });
  expect(await movesOf(id)).toHaveLength(1);
});

test("concurrent moves leave one entry each, and each starts from the end of the one before", async () => {
  const { id } = await book(6, 4);
  const hours = [8, 10, 12, 14, 16, 18];
  await Promise.all(hours.map((hour) => desk().move({ id, start: at(hour, 4) })));
  const moves = (await movesOf(id)).flatMap((item) => (item.event === "move" ? item : []));
  expect(new Set(moves.map(({ to }) => to.start))).toEqual(new Set(hours.map((hour) => at(hour, 4))));
  expect(moves.map(({ from }) => from)).toEqual([place(6, 4), ...moves.slice(0, -1).map(({ to }) => to)]);
  expect(moves.at(-1)?.to).toEqual(place(Number((await desk().get({ id })).start.slice(11, 13)), 4));
});

test("a merge moves the history to the survivor, undo moves it back, and the audit entry names the right patient", async () => {
  const booked = await book(9, 5);
  const { id } = booked;
  await desk().move({ id, start: at(10, 5) });
  const before = await historyOf(id);
  const survivor = await world.addPatient();
  const patients = world.as("admin").patients;
  const readBy = async () => {
    expect(await historyOf(id)).toEqual(before);
    const { rows } = await world.db.owner.query<{ patient_ids: string[] }>(
      "select patient_ids from audit_event where action = 'appointments.history' order by seq desc limit 1",
    );
    return rows[0]?.patient_ids;
  };
  const { mergeId } = await patients.merge({ id: survivor, duplicateId: booked.patientId });
  expect(await readBy()).toEqual([survivor]);
  await patients.unmerge({ mergeId });
  expect(await readBy()).toEqual([booked.patientId]);
  // The history stays readable after patient and practitioner are retired.
  await desk().setStatus({ id, status: "cancelled" });
  await patients.delete({ id: booked.patientId });
  expect((await historyOf(id)).slice(0, 2)).toEqual(before);
});

test("another clinic cannot read or write the history, and nobody can change it", async () => {
  const { id } = await book(9, 6);
  await desk().move({ id, start: at(10, 6), practitionerId: other });
  const elsewhere = world.as("admin", { clinic: await world.addClinic() }).appointments;
  expect(await codeOf(elsewhere.history({ id }))).toBe("not_found");
  expect(await codeOf(desk().history({ id: randomUUID() }))).toBe("not_found");
  for (const change of ["update appointment_move set moved_by = 'me'", "delete from appointment_move"])
    await expect(world.db.pool.query(change)).rejects.toMatchObject({ code: "42501" });
  // A practitioner who is named in a move cannot be deleted.
  await expect(world.db.owner.query("delete from practitioner where id = $1", [doctor])).rejects.toMatchObject({
    code: "23503",
  });
});
