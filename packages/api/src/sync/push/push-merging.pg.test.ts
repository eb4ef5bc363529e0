import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { openTestDesk, quarter, waitingAt } from "../../testing/test-desk.ts";

let now = Date.parse("2037-03-02T06:00:00Z");
let world: TestCaller;
let practitionerId: string;
let next = 0;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
  practitionerId = await world.addPractitioner();
});
afterAll(() => world[Symbol.asyncDispose]());

const desk = () => openTestDesk(world);
const web = () => world.as("frontdesk");
const booking = (patientId: string, more: object = {}) => ({
  id: world.services.newId(),
  patientId,
  practitionerId,
  start: quarter(next++),
  durationMinutes: 15,
  ...more,
});
const booked = async () => web().appointments.book(booking(await world.addPatient()));
type PatientInput = Parameters<ReturnType<typeof web>["patients"]["update"]>[0];
const edit = ({ createdAt: _createdAt, updatedAt: _updatedAt, ...patient }: Record<string, unknown>, change: object) =>
  ({ ...patient, ...change }) as unknown as PatientInput;
const patientNow = async (id: string) => web().patients.get({ id });

test("two desks book one time: one has it, the other has one item with the nearest free times, and a choice is done", async () => {
  const [one, two] = [await desk(), await desk()];
  const start = quarter(next++);
  const [a, b] = [await world.addPatient("First"), await world.addPatient("Second")];
  const lost = booking(b, { start });
  expect(await one.do("appointments.book", booking(a, { start }))).toMatchObject({ outcome: "applied" });
  expect(await two.do("appointments.book", lost)).toMatchObject({
    outcome: "refused",
    answer: {
      code: "appointment_conflict",
      alternatives: [{ practitionerId }, { practitionerId }, { practitionerId }],
    },
  });
  expect(await waitingAt(world, one)).toEqual([]);
  const { items } = await web().sync.attention({ deviceId: two.id });
  const [item] = items;
  expect(item).toMatchObject({ severity: 1, input: lost, madeByName: "Robin Frost" });
  expect(item?.choices.filter((choice) => choice.startsWith("slot:"))).toHaveLength(3);
  const slot = item?.choices[0]?.slice("slot:".length);
  expect(await two.do("appointments.book", { ...lost, start: slot })).toMatchObject({ outcome: "applied" });
});

describe("a command that needs what another desk has still to send", () => {
  test("is put off, then done once under its own id", async () => {
    const [one, two] = [await desk(), await desk()];
    const patient = { id: world.services.newId(), firstName: "Nora", lastName: "Late", birthDate: "1990-01-01" };
    const early = one.make("appointments.book", booking(patient.id));
    expect((await one.send([early])).outcomes).toMatchObject([
      { outcome: "deferred", answer: { code: "not_found", awaited: [patient.id] } },
    ]);
    expect(await waitingAt(world, one)).toEqual([]);
    expect(
      await one.do("appointments.setStatus", { id: (early.input as { id: string }).id, status: "cancelled" }),
    ).toMatchObject({ outcome: "deferred" });
    expect(await two.do("patients.create", patient)).toMatchObject({ outcome: "applied" });
    const { outcomes } = await one.send([
      { ...early, seq: 3 },
      { ...early, seq: 4 },
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
    const { rowCount } = await world.db.owner.query("select from appointment where patient_id = $1", [patient.id]);
    expect(rowCount).toBe(1);
  });

  test("waits for a decision when it is sent for the last time", async () => {
    const one = await desk();
    const command = one.make("appointments.book", booking(randomUUID()), { final: true });
    expect((await one.send([command])).outcomes).toMatchObject([{ outcome: "refused", answer: { code: "not_found" } }]);
    expect(await waitingAt(world, one)).toEqual([{ code: "not_found", id: command.id }]);
  });

  test("is refused at once when this desk's own attempt to make the record was refused", async () => {
    const one = await desk();
    const input = { id: world.services.newId(), firstName: "A", lastName: "B", birthDate: "2190-01-01" };
    expect(await one.do("patients.create", input)).toMatchObject({ outcome: "refused" });
    expect(await one.do("appointments.book", booking(input.id))).toMatchObject({
      outcome: "refused",
      answer: { code: "not_found" },
    });
  });

  test("is not put off for a patient who was retired", async () => {
    const patientId = await world.addPatient();
    await world.as("admin").patients.delete({ id: patientId });
    expect(await (await desk()).do("appointments.book", booking(patientId))).toMatchObject({
      outcome: "refused",
      answer: { code: "not_found" },
    });
  });
});

describe("an edit of a patient", () => {
  test("is merged with another desk's edit of other fields", async () => {
    const base = await patientNow(await world.addPatient());
    await web().patients.update(edit(base, { email: "new@clinic.test" }));
    const merged = await (await desk()).do("patients.update", edit(base, { phone: "+33 1 00 00 00 02" }), { base });
    expect(merged).toMatchObject({ outcome: "merged", answer: { email: "new@clinic.test", version: 3 } });
    expect(await patientNow(base.id)).toMatchObject({ email: "new@clinic.test", phone: "+33 1 00 00 00 02" });
  });

  test("is done in part where both changed the same, and one item shows both", async () => {
    const one = await desk();
    const base = await patientNow(await world.addPatient());
    await web().patients.update(edit(base, { lastName: "Theirs" }));
    const input = edit(base, { lastName: "Mine", email: "mine@clinic.test" });
    const partly = await one.do("patients.update", input, { base });
    const conflicts = [{ group: "identity", yours: { lastName: "Mine" }, theirs: { lastName: "Theirs" } }];
    expect(partly).toMatchObject({
      outcome: "partly",
      answer: { code: "version_conflict", conflicts, value: { version: 3 } },
    });
    expect(await patientNow(base.id)).toMatchObject({ lastName: "Theirs", email: "mine@clinic.test" });
    const { items } = await web().sync.attention({ deviceId: one.id });
    expect(items).toMatchObject([{ severity: 2, details: { conflicts }, choices: ["mine", "theirs", "edit:"] }]);
  });

  test("goes to the survivor of a merge, as does a booking", async () => {
    const one = await desk();
    const [survivor, duplicate] = [await world.addPatient("Merged"), await world.addPatient("Merged")];
    const base = await patientNow(duplicate);
    await world.as("admin").patients.merge({ id: survivor, duplicateId: duplicate });
    const edited = await one.do("patients.update", edit(base, { email: "mine@clinic.test" }), { base });
    expect(edited).toMatchObject({ outcome: "merged", answer: { id: survivor, email: "mine@clinic.test" } });
    expect(await one.do("appointments.book", booking(duplicate))).toMatchObject({
      outcome: "merged",
      answer: { patientId: survivor },
    });
    expect(await one.do("patients.update", edit(base, { firstName: "Mine" }), { base })).toMatchObject({
      outcome: "refused",
      answer: { code: "patient_merged", survivorId: survivor },
    });
  });

  test("of a retired record is refused", async () => {
    const base = await patientNow(await world.addPatient());
    await world.as("admin").patients.delete({ id: base.id });
    expect(await (await desk()).do("patients.update", edit(base, { firstName: "Mine" }), { base })).toMatchObject({
      outcome: "refused",
      answer: { code: "not_found" },
    });
  });

  test("by many desks at once loses none of their changes", async () => {
    const base = await patientNow(await world.addPatient());
    const changes = [
      { email: "a@clinic.test" },
      { phone: "+33 1 00 00 00 02" },
      { address: { line: "1 rue A" } },
      { coverage: [{ payer: "M" }] },
    ];
    const outcomes = await Promise.all(
      changes.map(async (change) => (await desk()).do("patients.update", edit(base, change), { base })),
    );
    expect(outcomes.map(({ outcome }) => outcome === "applied" || outcome === "merged")).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await patientNow(base.id)).toMatchObject({ ...changes[0], ...changes[1], version: 5 });
    expect(await patientNow(base.id)).toMatchObject({ address: { line: "1 rue A" }, coverage: [{ payer: "M" }] });
  });
});

describe("a change of status", () => {
  test("that another desk made too is done already", async () => {
    const base = await booked();
    await web().appointments.setStatus({ id: base.id, status: "arrived" });
    const settled = await (await desk()).do("appointments.setStatus", { id: base.id, status: "arrived" }, { base });
    expect(settled).toMatchObject({ outcome: "merged", touched: [], answer: { status: "arrived", version: 2 } });
  });

  test("does not cancel an appointment whose patient has arrived meanwhile", async () => {
    const one = await desk();
    const base = await booked();
    await web().appointments.setStatus({ id: base.id, status: "arrived" });
    expect(await one.do("appointments.setStatus", { id: base.id, status: "cancelled" }, { base })).toMatchObject({
      outcome: "refused",
      answer: { code: "status_moved", seenStatus: "booked", currentStatus: "arrived" },
    });
    expect(await waitingAt(world, one)).toMatchObject([{ code: "status_moved" }]);
  });

  test("cancels one whose reason was changed meanwhile", async () => {
    const base = await booked();
    await web().appointments.move({ id: base.id, reason: "pain" });
    expect(
      await (await desk()).do(
        "appointments.setStatus",
        { id: base.id, status: "cancelled", version: base.version },
        { base },
      ),
    ).toMatchObject({ outcome: "applied", answer: { status: "cancelled", reason: "pain" } });
  });
});

describe("a move", () => {
  test("of an appointment that was moved meanwhile is refused, and shows the place now", async () => {
    const base = await booked();
    const theirs = quarter(next++);
    await web().appointments.move({ id: base.id, start: theirs });
    const input = { id: base.id, version: base.version, start: quarter(next++) };
    expect(await (await desk()).do("appointments.move", input, { base })).toMatchObject({
      outcome: "refused",
      answer: { code: "version_conflict", conflicts: [{ group: "place", theirs: { start: theirs } }] },
    });
  });

  test("of one whose patient was confirmed meanwhile is merged", async () => {
    const base = await booked();
    await web().appointments.move({ id: base.id, confirmed: true });
    const start = quarter(next++);
    expect(await (await desk()).do("appointments.move", { id: base.id, version: 1, start }, { base })).toMatchObject({
      outcome: "merged",
      answer: { start, confirmed: true },
    });
  });
});

test("a patient whose number somebody gave to another meanwhile gets the next one", async () => {
  const one = await desk();
  const person = { firstName: "A", lastName: "B", birthDate: "1980-01-01", mrn: `M${randomUUID()}` };
  await web().patients.create(person);
  const assigned = await one.do(
    "patients.create",
    { ...person, id: world.services.newId() },
    { base: { mrnAssigned: true } },
  );
  expect(assigned).toMatchObject({ outcome: "merged" });
  expect(assigned.answer).not.toHaveProperty("mrn", person.mrn);
  expect(await one.do("patients.create", { ...person, id: world.services.newId() })).toMatchObject({
    outcome: "refused",
    answer: { code: "mrn_taken" },
  });
});

test("an undo within five minutes counts from when it was done on the desk", async () => {
  const one = await desk();
  const base = await booked();
  const cancelled = await one.do("appointments.setStatus", { id: base.id, status: "cancelled" }, { base });
  const undo = one.make("appointments.setStatus", { id: base.id, status: "booked" }, { base: cancelled.answer });
  now += 3_600_000;
  expect((await one.send([undo])).outcomes).toMatchObject([{ outcome: "applied", answer: { status: "booked" } }]);
});
