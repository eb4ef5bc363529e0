import { instantOf, type PractitionerId } from "@daybook/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

const start = Date.UTC(2027, 2, 1);
const at = (minutes: number) => instantOf(start + minutes * 60_000);
let world: TestCaller;
/** The same clinic in another process with an empty cache. */
let other: TestCaller["as"];
let doctors: PractitionerId[];

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => start);
  other = world.asElsewhere;
  doctors = [await world.addPractitioner(), await world.addPractitioner(), await world.addPractitioner()];
});
afterAll(() => world[Symbol.asyncDispose]());

type Searches = ReturnType<TestCaller["as"]>;
const search = (caller: Searches, more: object = {}) =>
  caller.slots.find({ from: at(0), to: at(30 * 1440), durationMinutes: 30, limit: 200, ...more });

const change = fc.oneof(
  fc.record({
    kind: fc.constant("book" as const),
    doctor: fc.nat(2),
    quarter: fc.nat(7 * 96),
    length: fc.integer({ min: 1, max: 32 }),
  }),
  fc.record({ kind: fc.constant("cancel" as const), which: fc.nat(50) }),
  fc.record({ kind: fc.constant("move" as const), which: fc.nat(50), doctor: fc.nat(2), quarter: fc.nat(7 * 96) }),
  fc.record({
    kind: fc.constant("hours" as const),
    doctor: fc.nat(2),
    from: fc.integer({ min: 0, max: 12 }),
    buffer: fc.nat(30),
  }),
  fc.record({ kind: fc.constant("leave" as const), doctor: fc.nat(2), active: fc.boolean() }),
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

test("cached slots equal newly read ones after any change by another process", async () => {
  const patientId = await world.addPatient();
  const booked: string[] = [];
  const apply = async (one: Change) => {
    const admin = other("admin");
    const id = booked["which" in one ? one.which % Math.max(1, booked.length) : 0] ?? "";
    const practitionerId = doctors["doctor" in one ? one.doctor : 0] as PractitionerId;
    if (one.kind === "book") {
      const call = { patientId, practitionerId, start: at(one.quarter * 15), durationMinutes: one.length * 15 };
      booked.push((await admin.appointments.book({ ...call, override: true })).id);
    } else if (one.kind === "cancel") await admin.appointments.setStatus({ id, status: "cancelled" });
    else if (one.kind === "move")
      await admin.appointments.move({ id, practitionerId, start: at(one.quarter * 15), override: true });
    else if (one.kind === "hours") {
      const weekly = [1, 2, 3, 4, 5].map((weekday) => ({
        weekday,
        start: `${String(one.from).padStart(2, "0")}:00`,
        end: "18:00",
      }));
      await admin.practitioners.setAvailability({
        id: practitionerId,
        timeZone: "UTC",
        weekly,
        bufferMinutes: one.buffer,
      });
    } else await admin.practitioners.update({ id: practitionerId, firstName: "A", lastName: "B", active: one.active });
  };
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      await search(world.as("frontdesk"));
      for (const one of changes) {
        // Some are refused. Then nothing has changed, and the cache must stay valid.
        await apply(one).catch((error: unknown) => expect(problemOf(error).status).toBeLessThan(500));
        const [remembered, read] = [await search(world.as("frontdesk")), await search(other("frontdesk"))];
        expect(remembered).toEqual(read);
      }
    }),
    { numRuns: 25 },
  );
});

test("a search continues from the end of what was read before, whatever day it begins on", async () => {
  for (const more of [
    { limit: 3 },
    { limit: 1000 },
    { from: at(100), limit: 20 },
    { to: at(91 * 1440), limit: 1000 },
  ]) {
    expect(await search(world.as("frontdesk"), more)).toEqual(await search(other("frontdesk"), more));
  }
});
