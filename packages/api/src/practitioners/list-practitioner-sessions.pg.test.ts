import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("every active practitioner is listed with hours as moments, even without hours", async () => {
  const admin = world.as("admin");
  const there = await world.addPractitioner();
  const { id: without } = await admin.practitioners.create({ firstName: "Zoe", lastName: "Zorn" });
  const { id: gone } = await admin.practitioners.create({ firstName: "Zoe", lastName: "Zuse", active: false });
  await admin.practitioners.setAvailability({
    id: there,
    timeZone: "Asia/Tokyo",
    weekly: [{ weekday: 1, start: "09:00", end: "12:00" }],
    exceptions: [{ date: "2027-03-09", closed: true }],
  });
  const { timeZone, items } = await world
    .as("frontdesk")
    .practitioners.sessions({ from: "2027-03-08", to: "2027-03-09" });
  expect(timeZone).toBe("Europe/Paris");
  expect(items).toEqual([
    {
      practitionerId: there,
      sessions: [{ start: "2027-03-08T00:00:00Z", end: "2027-03-08T03:00:00Z", locationId: null }],
      closures: [{ start: "2027-03-08T15:00:00Z", end: "2027-03-09T15:00:00Z" }],
      delay: null,
    },
    { practitionerId: without, sessions: [], closures: [], delay: null },
  ]);
  expect(items.some(({ practitionerId }) => practitionerId === gone)).toBe(false);

  const clinic = await world.addClinic();
  const elsewhere = await world
    .as("admin", { clinic })
    .practitioners.sessions({ from: "2027-03-08", to: "2027-03-08" });
  expect(elsewhere.items).toEqual([]);
});
