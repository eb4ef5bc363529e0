import {
  findAlternatives,
  findDay,
  findHeld,
  findOthersExpected,
  findOverviewSubject,
  findVisits,
  listAppointments,
  listLocations,
  listPractitioners,
  loadBookingFacts,
  searchSlots,
} from "@daybook/db/sqlite";
import {
  bookAppointment,
  clashesWith,
  endOf,
  epochMs,
  type Instant,
  instantOf,
  type LocationId,
  listAppointmentsInput,
  mostDayAppointments,
  nearMs,
  overviewOf,
  overviewPeriods,
  type PatientId,
  type PractitionerId,
  sortTerms,
} from "@daybook/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../test-caller.ts";
import { CacheDesk } from "./cache-desk.ts";

/** The server and the desk's copy answer the same about the same diary, after each of many random changes. */

const start = Date.UTC(2027, 2, 1, 7, 10);
let clock = start;
const at = (minutes: number): Instant => instantOf(Date.UTC(2027, 2, 1) + minutes * 60_000);
let world: TestCaller;
let desk: CacheDesk;
let doctors: PractitionerId[];
let people: PatientId[];
let rooms: LocationId[];

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => clock);
  doctors = [await world.addPractitioner(), await world.addPractitioner(), await world.addPractitioner()];
  people = [await world.addPatient("Roux"), await world.addPatient("Rouxel"), await world.addPatient("Martin")];
  const locations = [1, 2].map((room) => world.as("admin").locations.create({ name: `Room ${room}` }));
  rooms = (await Promise.all(locations)).map(({ id }) => id);
  desk = new CacheDesk(world.as("frontdesk"));
  await desk.fetchAll(2);
});
afterAll(async () => {
  desk[Symbol.dispose]();
  await world[Symbol.asyncDispose]();
});

const booking = fc.record({
  patient: fc.nat(2),
  doctor: fc.nat(2),
  room: fc.option(fc.nat(1)),
  quarter: fc.integer({ min: 18, max: 66 }),
  length: fc.integer({ min: 1, max: 10 }),
  overbook: fc.boolean().map((is) => (is ? { reason: "squeezed in" } : null)),
  override: fc.boolean(),
});
type Booking = typeof booking extends fc.Arbitrary<infer Value> ? Value : never;

const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("book" as const), wanted: booking }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("status" as const),
      which: fc.nat(60),
      status: fc.constantFrom(
        "arrived",
        "checked-in",
        "fulfilled",
        "noshow",
        "cancelled",
        "booked",
        "entered-in-error",
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      which: fc.nat(60),
      doctor: fc.nat(2),
      quarter: fc.nat(3 * 96),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("hours" as const),
      doctor: fc.nat(2),
      from: fc.integer({ min: 0, max: 12 }),
      buffer: fc.nat(30),
      notice: fc.constantFrom(0, 60, 600),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), doctor: fc.nat(2), active: fc.boolean() }) },
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const booked: string[] = [];
const seen = { clashes: 0, booked: 0, outside: 0, changes: 0 };

const inputOf = ({ patient, doctor, room, quarter, length, overbook, override }: Booking) => ({
  patientId: people[patient] as PatientId,
  practitionerId: doctors[doctor] as PractitionerId,
  locationId: room === null ? null : (rooms[room] as LocationId),
  start: at(quarter * 15),
  durationMinutes: length * 15,
  overbook,
  override,
  status: "booked" as const,
});

/** What the desk would answer to a booking, by the domain's rule on the copy's facts. */
function bookOnDesk(wanted: Booking): { code: string; conflicts?: unknown; alternatives?: unknown } {
  const input = { ...inputOf(wanted), id: "018f0000-0000-7000-8000-0000000000aa" as never };
  const end = endOf(input);
  const facts = loadBookingFacts(desk.cache, input);
  const actor = { id: "018f0000-0000-7000-8000-0000000000bb", name: "Desk", role: "frontdesk" as const };
  const now = instantOf(clock);
  const held = findHeld(desk.cache, input, {
    from: instantOf(epochMs(input.start) - nearMs),
    to: instantOf(epochMs(end) + nearMs),
  });
  const offered = () => findAlternatives(desk.cache, { ...input, end, now }, facts, held);
  const decided = bookAppointment(input, { ...facts, now, actor });
  if (!decided.ok) {
    const { code } = decided.refusal;
    return code === "outside_availability" ? { code, alternatives: offered() } : { code };
  }
  const conflicts = clashesWith({ ...decided.value, overbooked: decided.value.overbookReason !== null }, held);
  return conflicts.length > 0 ? { code: "appointment_conflict", conflicts, alternatives: offered() } : { code: "ok" };
}

async function bookOnBoth(wanted: Booking): Promise<void> {
  const ours = bookOnDesk(wanted);
  const call = world.as("frontdesk").appointments.book(inputOf(wanted));
  const theirs = await call.then(
    ({ id }) => {
      booked.push(id);
      return { code: "ok" };
    },
    (error: unknown) => {
      const { code, details } = problemOf(error);
      return { code, ...details };
    },
  );
  expect(ours).toEqual(theirs);
  if (theirs.code === "appointment_conflict") seen.clashes += 1;
  if (theirs.code === "outside_availability") seen.outside += 1;
  if (theirs.code === "ok") seen.booked += 1;
}

async function apply(one: Change): Promise<void> {
  const admin = world.as("admin");
  const id = booked["which" in one ? one.which % Math.max(1, booked.length) : 0] ?? "";
  const practitionerId = doctors["doctor" in one ? one.doctor : 0] as PractitionerId;
  if (one.kind === "book") await bookOnBoth(one.wanted);
  else if (one.kind === "status") await admin.appointments.setStatus({ id, status: one.status });
  else if (one.kind === "move")
    await admin.appointments.move({ id, practitionerId, start: at(one.quarter * 15), override: true });
  else if (one.kind === "hours") {
    const weekly = [1, 2, 3, 4, 5].map((weekday) => ({
      weekday,
      start: `${String(one.from).padStart(2, "0")}:00`,
      end: `${String(one.from + 8).padStart(2, "0")}:00`,
    }));
    const { buffer: bufferMinutes, notice: minimumNoticeMinutes } = one;
    await admin.practitioners.setAvailability({ id: practitionerId, weekly, bufferMinutes, minimumNoticeMinutes });
  } else {
    const {
      createdAt: _created,
      updatedAt: _updated,
      ...record
    } = await admin.practitioners.get({ id: practitionerId });
    await admin.practitioners.update({ ...record, active: one.active });
  }
  seen.changes += 1;
}

async function compare(): Promise<void> {
  const caller = world.asElsewhere("frontdesk");
  const now = instantOf(clock);
  for (const more of [{}, { practitionerId: doctors[1] }, { stepMinutes: 5, limit: 30 }]) {
    const input = { from: at(0), to: at(20 * 1_440), durationMinutes: 45, limit: 300, ...more };
    expect(searchSlots(desk.cache, input, now)).toEqual((await caller.slots.find(input)).items);
  }
  for (const more of [{}, { practitionerIds: doctors.slice(0, 2) }]) {
    const asked = { from: at(0), to: at(2 * 1_440), ...more };
    expect(findDay(desk.cache, asked, mostDayAppointments)).toEqual((await caller.appointments.day(asked)).items);
  }
  for (const more of [
    {},
    { sort: "-updatedAt", pageSize: 5, page: 2 },
    { patientId: people[0], status: "booked" as const },
  ]) {
    const input = listAppointmentsInput.parse({ from: at(0), to: at(3 * 1_440), ...more });
    expect(listAppointments(desk.cache, input)).toEqual(await caller.appointments.list(input));
  }
  for (const id of people) {
    const subject = findOverviewSubject(desk.cache, id);
    if (!subject) throw new Error("the copy lacks a patient");
    const { missedSince, ...today } = overviewPeriods(now, subject.timeZone);
    const visits = findVisits(desk.cache, id, { now, missedSince });
    const others = findOthersExpected(desk.cache, id, today);
    expect(overviewOf(id, { subject, visits, others, now })).toEqual(await caller.patients.overview({ id }));
  }
}

test("slots, days, lists, overviews, clashes and alternatives are the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 8 }), fc.nat(600), async (changes, minutes) => {
      clock = start + minutes * 60_000;
      for (const one of changes) {
        await desk.pullAll();
        // The rules refuse some changes, such as a status that cannot follow; the comparison is about the state that is left.
        await apply(one).catch((error: unknown) => {
          if (problemOf(error).code === "internal_error") throw error;
        });
      }
      await desk.pullAll();
      await compare();
    }),
    { numRuns: 40 },
  );
  expect(seen.booked).toBeGreaterThan(10);
  expect(seen.clashes).toBeGreaterThan(10);
  expect(seen.outside).toBeGreaterThan(3);
});

test("practitioners and locations are the same in every order", async () => {
  const caller = world.as("frontdesk");
  await desk.pullAll();
  for (const sort of ["lastName,firstName", "-createdAt"] as const)
    for (const more of [{}, { q: "moreau ali" }, { q: "nobody" }, { active: true }]) {
      const input = { page: 1, pageSize: 50, ...more };
      expect(listPractitioners(desk.cache, { ...input, sort: sortTerms(sort) })).toEqual(
        await caller.practitioners.list({ ...input, sort }),
      );
    }
  for (const more of [{}, { pageSize: 1, page: 2 }]) {
    const input = { page: 1, sort: "-name", ...more };
    expect(listLocations(desk.cache, { ...input, sort: sortTerms("-name") })).toEqual(
      await caller.locations.list(input),
    );
  }
});
