import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

const announced: string[] = [];
let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  (world.services.changes as { announce: (clinicId: string) => void }).announce = (clinicId) =>
    announced.push(clinicId);
});
afterAll(() => world[Symbol.asyncDispose]());

const during = async (work: () => Promise<unknown>) => {
  announced.length = 0;
  await work();
  return [...announced];
};

test("every command that is done is announced in its clinic, once", async () => {
  const patient = { firstName: "Ada", lastName: "Byron", birthDate: "1980-01-01" };
  const admin = world.as("admin");
  expect(await during(() => admin.patients.create(patient))).toEqual([world.clinic]);
  expect(await during(() => admin.clinic.update({ name: "Clinic" }))).toEqual([world.clinic]);
  const [practitionerId, patientId] = [await world.addPractitioner(), await world.addPatient()];
  const book = { practitionerId, patientId, start: "2027-03-01T09:00:00Z", durationMinutes: 30 };
  expect(await during(() => admin.appointments.book(book))).toEqual([world.clinic]);
});

test("reads and refused commands are not announced", async () => {
  const admin = world.as("admin");
  expect(await during(() => admin.patients.list({}))).toEqual([]);
  const missing = crypto.randomUUID();
  expect(await during(() => expect(admin.patients.delete({ id: missing })).rejects.toThrow("no such record"))).toEqual(
    [],
  );
});
