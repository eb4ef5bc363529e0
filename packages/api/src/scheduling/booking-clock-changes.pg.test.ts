import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

/** B-07: booked hours are wall-clock hours on the days when clocks change, and moments everywhere else. */

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.UTC(2026, 0, 1));
});
afterAll(() => world[Symbol.asyncDispose]());

const zones: [zone: string, day: string, from: string, to: string, slots: number][] = [
  // Clocks go forward from 02:00 to 03:00, so that 01:00-05:00 has three hours; and back, so that it has five.
  ["Europe/Paris", "2026-03-29", "2026-03-29T00:00:00Z", "2026-03-29T03:00:00Z", 3],
  ["Europe/Paris", "2026-10-25", "2026-10-24T23:00:00Z", "2026-10-25T04:00:00Z", 5],
  ["America/New_York", "2026-03-08", "2026-03-08T06:00:00Z", "2026-03-08T09:00:00Z", 3],
  ["America/New_York", "2026-11-01", "2026-11-01T05:00:00Z", "2026-11-01T10:00:00Z", 5],
  // Lord Howe moves by half an hour: the day has 3.5 or 4.5 hours, and whole hours fit three or four times.
  ["Australia/Lord_Howe", "2026-10-04", "2026-10-03T14:30:00Z", "2026-10-03T18:00:00Z", 3],
  ["Australia/Lord_Howe", "2026-04-05", "2026-04-04T14:00:00Z", "2026-04-04T18:30:00Z", 4],
  ["Asia/Tokyo", "2026-03-29", "2026-03-28T16:00:00Z", "2026-03-28T20:00:00Z", 4],
];

test.each(zones)("%s on %s: the session of 01:00 to 05:00 is %s to %s", async (zone, day, from, to, slots) => {
  const admin = world.as("admin");
  const { id } = await admin.practitioners.create({ firstName: "Alice", lastName: "Moreau" });
  await admin.practitioners.setAvailability({
    id,
    timeZone: zone,
    weekly: [],
    exceptions: [{ date: day, start: "01:00", end: "05:00" }] as never,
  });
  const [wide, later] = [`${day.slice(0, 8)}01T00:00:00Z` as Instant, "2026-12-01T00:00:00Z" as Instant];
  const { items } = await admin.slots.find({
    practitionerId: id,
    from: previousDay(wide),
    to: within92Days(wide, later),
    durationMinutes: 60,
  });
  expect(items.map(({ start }) => start)[0]).toBe(from);
  expect(items).toHaveLength(slots);

  const patientId = await world.addPatient();
  const whole = await admin.appointments.book({
    patientId,
    practitionerId: id,
    start: from,
    end: to,
  });
  expect(whole).toMatchObject({ start: from, end: to });
  const longer = admin.appointments.book({
    patientId,
    practitionerId: id,
    start: from,
    end: new Date(Date.parse(to) + 60_000).toISOString(),
  });
  await expect(longer).rejects.toMatchObject({ message: expect.stringContaining("not available") });
});

const previousDay = (at: Instant) => new Date(Date.parse(at) - 86_400_000).toISOString() as Instant;
const within92Days = (from: Instant, to: Instant) =>
  new Date(Math.min(Date.parse(to), Date.parse(from) + 80 * 86_400_000)).toISOString() as Instant;

test("bookings over midnight and at the border of two days hold exactly their time", async () => {
  const admin = world.as("admin");
  const practitionerId = await world.addPractitioner();
  const [a, b] = [await world.addPatient(), await world.addPatient()];
  const night = {
    practitionerId,
    start: "2026-06-01T23:30:00Z" as Instant,
    end: "2026-06-02T00:30:00Z" as Instant,
    override: true,
  };
  await admin.appointments.book({ ...night, patientId: a });
  await expect(
    admin.appointments.book({
      ...night,
      patientId: b,
      start: "2026-06-02T00:15:00Z",
      end: "2026-06-02T00:45:00Z",
    }),
  ).rejects.toThrow("taken");
  const next = await admin.appointments.book({
    ...night,
    patientId: b,
    start: "2026-06-02T00:30:00Z",
    end: "2026-06-02T00:45:00Z",
  });
  expect(next.status).toBe("booked");
  const listed = await admin.appointments.list({
    from: "2026-06-02T00:00:00Z",
    to: "2026-06-02T00:10:00Z",
  });
  expect(listed.items.map(({ patientId }) => patientId)).toEqual([a]);
});
