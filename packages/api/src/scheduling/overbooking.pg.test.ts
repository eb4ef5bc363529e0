import { type AppointmentId, instantOf, type PatientId, type PractitionerId, type Problem } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

/** Deliberate double bookings: what they allow, how they end, and that a patient is never with one practitioner twice. */

const at = (hour: number, day = 1, minute = 0) => instantOf(Date.UTC(2027, 2, day, hour, minute));
const overbook = { reason: "urgent" };
let world: TestCaller;
let doctor: PractitionerId;
let [first, second]: PatientId[] = [];

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.UTC(2027, 1, 20));
  doctor = await world.addPractitioner();
  first = await world.addPatient("Ada");
  second = await world.addPatient("Ben");
});
afterAll(() => world[Symbol.asyncDispose]());

const desk = () => world.as("frontdesk").appointments;
const doctors = () => world.as("clinician").appointments;
const book = (patientId: PatientId | undefined, hour: number, day: number, more: object = {}) =>
  desk().book({
    patientId: patientId ?? "",
    practitionerId: doctor,
    start: at(hour, day),
    durationMinutes: 30,
    ...more,
  });
const refusalOf = (call: Promise<unknown>): Promise<Pick<Problem, "code" | "details">> =>
  call.then(() => ({ code: "ok", details: {} }), problemOf);
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).code;
const clashesOf = async (call: Promise<unknown>) => {
  const { code, details } = await refusalOf(call);
  const conflicts = (details["conflicts"] ?? []) as { id: string; clashes: string[] }[];
  return [code, ...conflicts.map(({ clashes }) => clashes.join("+"))];
};
const detailOfLast = async (id: AppointmentId) => {
  const { rows } = await world.db.owner.query<{ detail: string | null }>(
    "select detail from audit_event where object_id = $1 order by seq desc limit 1",
    [id],
  );
  return rows[0]?.detail;
};
const lastMove = async (id: AppointmentId) => {
  const item = (await desk().history({ id })).items.findLast(({ event }) => event === "move");
  return item?.event === "move" && [item.overbookReason, item.endedOverbooking, item.outsideAvailability];
};

test("moved to free time, a double booking holds its time again, and audit and history show that", async () => {
  await book(first, 9, 1);
  const { id } = await book(second, 9, 1, { overbook });
  expect(await doctors().move({ id, start: at(15, 1) })).toMatchObject({ overbooked: false, overbookReason: null });
  expect(await clashesOf(book(first, 15, 1))).toEqual(["appointment_conflict", "practitioner"]);
  const elsewhere = await world.addPractitioner();
  expect(await clashesOf(book(second, 15, 1, { practitionerId: elsewhere }))).toEqual([
    "appointment_conflict",
    "patient",
  ]);
  expect(await detailOfLast(id)).toBe("overbooking_ended");
  expect(await lastMove(id)).toEqual([null, true, false]);
  await desk().move({ id, start: at(9, 1), overbook: { reason: "back again" } });
  expect(await detailOfLast(id)).toBe("overbook");
  expect(await lastMove(id)).toEqual(["back again", false, false]);
  await desk().move({ id, start: at(23, 1), override: true });
  expect(await detailOfLast(id)).toBe("overbooking_ended, override");
  expect(await lastMove(id)).toEqual([null, true, true]);
});

test("a role without override cannot move it outside the hours, over another appointment or into an occupied room", async () => {
  const room = (await world.as("admin").locations.create({ name: "Room 1" })).id;
  const other = await world.addPractitioner();
  await book(first, 9, 2);
  await book(first, 11, 2);
  await book(await world.addPatient(), 9, 2, { practitionerId: other, locationId: room });
  const { id } = await book(second, 9, 2, { overbook });
  expect(await codeOf(doctors().move({ id, start: at(2, 2) }))).toBe("outside_availability");
  expect(await codeOf(doctors().move({ id, start: at(11, 2) }))).toBe("appointment_conflict");
  expect(await codeOf(doctors().move({ id, end: at(9, 2, 15) }))).toBe("appointment_conflict");
  expect(await codeOf(doctors().move({ id, practitionerId: other }))).toBe("appointment_conflict");
  expect(await clashesOf(doctors().move({ id, locationId: room }))).toEqual(["appointment_conflict", "location"]);
  for (const past of [{ override: true }, { overbook }])
    expect(await codeOf(doctors().move({ id, start: at(12, 2), ...past }))).toBe("forbidden");
  // Its reason may change without moving it.
  expect(await doctors().move({ id, reason: "a cough" })).toMatchObject({ overbooked: true, version: 2 });
  expect(await desk().move({ id, locationId: room, overbook })).toMatchObject({ overbooked: true, locationId: room });
});

test("a patient is never with one practitioner twice at once, whichever of the two is the double booking", async () => {
  await book(first, 9, 3);
  await book(second, 9, 3, { overbook });
  const own = ["appointment_conflict", "patient"];
  expect(await clashesOf(book(second, 9, 3, { overbook }))).toEqual(own);
  expect(await clashesOf(book(second, 9, 3, { start: at(9, 3, 15), overbook }))).toEqual(own);
  expect(await clashesOf(book(first, 9, 3, { overbook }))).toEqual(own);
  // An adjacent appointment and another patient at the same time are both possible.
  expect(await codeOf(book(second, 9, 3, { start: at(9, 3, 30), overbook }))).toBe("ok");
  expect(await codeOf(book(await world.addPatient(), 9, 3, { overbook }))).toBe("ok");
  // After the first is cancelled, a double booking remains alone; the same patient cannot be booked over it either.
  const alone = await book(second, 12, 3, { overbook });
  expect(await clashesOf(book(second, 12, 3))).toEqual(own);
  // Neither by a move nor by undoing a status.
  const later = await book(second, 14, 3);
  expect(await clashesOf(desk().move({ id: later.id, start: at(12, 3), overbook }))).toEqual(own);
  expect(await clashesOf(desk().move({ id: later.id, start: at(12, 3) }))).toEqual(own);
  await desk().setStatus({ id: alone.id, status: "cancelled" });
  await desk().move({ id: later.id, start: at(12, 3) });
  expect(await clashesOf(desk().setStatus({ id: alone.id, status: "booked" }))).toEqual(own);
});

test("two records are not merged when the patient would be with one practitioner twice at once", async () => {
  const [one, other] = [await world.addPatient("Twin"), await world.addPatient("Twin")];
  await book(one, 9, 4);
  const { id } = await book(other, 9, 4, { overbook });
  const merge = () => world.as("admin").patients.merge({ id: one, duplicateId: other });
  expect(await refusalOf(merge())).toMatchObject({ code: "merge_conflict", details: { conflicts: [id] } });
  await desk().move({ id, start: at(10, 4) });
  const { mergeId } = await merge();
  await world.as("admin").patients.unmerge({ mergeId });
  expect((await desk().get({ id })).patientId).toBe(other);
});

test("of twenty concurrent double bookings of one patient, racing an ordinary booking, one wins", async () => {
  for (let round = 0; round < 10; round += 1) {
    const [patientId, start] = [await world.addPatient(), at(8 + round, 5)];
    const input = { patientId, practitionerId: doctor, start, durationMinutes: 30 };
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => codeOf(desk().book(index === 7 ? input : { ...input, overbook }))),
    );
    expect(codes.filter((code) => code === "ok")).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(["ok", "appointment_conflict"]));
  }
});

test("the database itself refuses the second one", async () => {
  const insert = (start: string, patientId = second) =>
    world.db.owner.query(
      `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, overbook_reason, status_history)
       values ($1, gen_random_uuid(), $2, $3, $4, $4::timestamptz + interval '30 minutes', 'booked', 'urgent', '[]')`,
      [world.clinic, patientId, doctor, start],
    );
  await insert(at(9, 6));
  await insert(at(9, 6), first);
  await insert(at(9, 6, 30));
  await expect(insert(at(9, 6, 29))).rejects.toMatchObject({
    code: "23P01",
    constraint: "appointment_overbooked_once",
  });
});
