import { type AppointmentId, addMinutes, type Instant, type KeptSlots, type PractitionerId } from "@daybook/domain";
import { expect, test } from "vitest";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { enqueue, recordOutcome } from "../../sync/cache/outbox.sqlite.ts";
import { createTestCache, idOf } from "../../testing/test-cache.ts";
import { findHeld } from "./booking-facts.sqlite.ts";
import { findOwnLeases, findUndecidedTimes, forgetLeases, listCertain, saveLeases } from "./slot-leases.sqlite.ts";

const now = "2126-11-21T09:00:00Z" as Instant;
const until = addMinutes(now, 24 * 60);
const doctor = idOf(1) as PractitionerId;
const at = (quarter: number) => addMinutes(now, quarter * 15);
const kept = (nr: number, start: Instant, more: object = {}) => ({
  id: idOf(nr),
  practitionerId: doctor,
  locationId: null,
  start,
  end: addMinutes(start, 30),
  until,
  ...more,
});
const slots = (leases: object[], others: object[] = []) =>
  ({ leases: leases.map((one) => ({ isWanted: false, ...one })), others }) as unknown as KeptSlots;
const command = (nr: number, path = "appointments.book") => ({
  id: idOf(9_000 + nr),
  path: path as "appointments.book",
  input: { nr },
  base: null,
  madeBy: idOf(2),
  madeAt: now,
  grantId: idOf(3),
  signature: "A".repeat(43),
  shape: 1,
});
const booked = (nr: number, start: Instant, more: object = {}) => ({
  entity: "appointment" as const,
  id: idOf(nr) as AppointmentId,
  isWhole: true,
  patch: {
    id: idOf(nr),
    patientId: idOf(4),
    practitionerId: doctor,
    start,
    end: addMinutes(start, 15),
    status: "booked",
    confirmed: false,
    overbooked: false,
    overbookReason: null,
    outsideAvailability: false,
    locationId: null,
    reason: null,
    kind: null,
    statusHistory: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...more,
  },
});
const isApplied = (seq: number, nr: number) => ({
  seq,
  outcome: "applied" as const,
  answer: null,
  touched: [["appointment", idOf(nr), 9]] as [string, string, number][],
});
const ownIds = (cache: Cache) =>
  findOwnLeases(cache, { from: now, to: until, now }).map(({ start }) => new Date(start).toISOString());

test("a booking in time that is kept for this desk is certain until the lease ends; others are not", () => {
  using made = createTestCache();
  const { cache } = made;
  saveLeases(cache, slots([kept(10, at(0), { locationId: idOf(7) })]));
  const bookings: [Instant, object][] = [
    [at(0), {}],
    [at(1), { locationId: idOf(7) }],
    [at(1), { locationId: idOf(8) }], // another room
    [at(2), {}], // after the lease
    [at(0), { practitionerId: idOf(5) }],
    [at(0), { end: at(3) }], // longer than the lease
    [at(0), { status: "cancelled" }],
    [at(0), { overbookReason: "urgent", overbooked: true }],
  ];
  for (const [nr, [start, more]] of bookings.entries()) enqueue(cache, command(nr), [booked(100 + nr, start, more)]);
  enqueue(cache, command(50, "appointments.move"), [booked(150, at(0))]);
  expect(listCertain(cache, now)).toEqual(new Set([0, 1].map((nr) => idOf(9_000 + nr))));
  expect(listCertain(cache, until)).toEqual(new Set());
});

test("time that an undecided command of this desk has freed is not certain: the server may refuse that command", () => {
  using made = createTestCache();
  const { cache } = made;
  saveLeases(cache, slots([kept(10, at(0)), kept(11, at(4)), kept(12, at(8))]));
  const change = (nr: number, patch: object) => ({ ...booked(nr, at(0)), isWhole: false, patch: { ...patch } });
  // Booked here, and moved away: neither is decided.
  enqueue(cache, command(1), [booked(101, at(0))]);
  enqueue(cache, command(2, "appointments.move"), [
    change(101, { start: at(20), end: at(21), practitionerId: doctor }),
  ]);
  enqueue(cache, command(3), [booked(103, at(0))]);
  // Confirmed, and cancelled here.
  enqueue(cache, command(4), [booked(104, at(4))]);
  recordOutcome(cache, isApplied(4, 104), now);
  enqueue(cache, command(5, "appointments.setStatus"), [change(104, { status: "cancelled" })]);
  enqueue(cache, command(6), [booked(106, at(4))]);
  // Beside it, nothing has to be freed.
  enqueue(cache, command(7), [booked(107, at(1))]);
  enqueue(cache, command(8), [booked(108, at(8))]);
  expect(listCertain(cache, now)).toEqual(new Set([7, 8].map((nr) => idOf(9_000 + nr))));
  const starts = findUndecidedTimes(cache, { from: at(0), to: at(2) }).map(({ start }) => start);
  expect(new Set(starts)).toEqual(new Set([at(0), at(1)].map((one) => Date.parse(one))));

  recordOutcome(cache, { seq: 5, outcome: "refused", answer: null, touched: [] }, now);
  expect(listCertain(cache, now)).not.toContain(idOf(9_006));
  enqueue(cache, command(9, "appointments.setStatus"), [change(104, { status: "cancelled" })]);
  recordOutcome(cache, isApplied(9, 104), now);
  expect(listCertain(cache, now)).toContain(idOf(9_006));
});

test("what somebody wants is given back, unless the desk has given it away; and so is what is used up", () => {
  using made = createTestCache();
  const { cache } = made;
  const leases = [kept(10, at(0), { isWanted: true }), kept(11, at(4), { isWanted: true }), kept(12, at(8))];
  enqueue(cache, command(1), [booked(101, at(4))]);
  expect(saveLeases(cache, slots(leases))).toEqual([idOf(10)]);
  expect(ownIds(cache)).toEqual([at(4), at(8)].map((one) => new Date(one).toISOString()));
  expect(listCertain(cache, now)).toEqual(new Set([idOf(9_001)]));
  recordOutcome(cache, isApplied(1, 101), now);
  expect(saveLeases(cache, slots(leases))).toEqual([idOf(10), idOf(11)]);
});

test("a desk that gives everything back promises nothing any more", () => {
  using made = createTestCache();
  saveLeases(made.cache, slots([kept(10, at(0)), kept(11, at(4))], [kept(12, at(8))]));
  expect(forgetLeases(made.cache).toSorted()).toEqual([idOf(10), idOf(11)]);
  expect(ownIds(made.reopen())).toEqual([]);
});

test("what is kept for other desks is taken here; what is kept for this one is not", () => {
  using made = createTestCache();
  const { cache } = made;
  saveLeases(cache, slots([kept(10, at(0))], [kept(11, at(4)), kept(12, at(8), { until: "2026-01-01T00:00:00Z" })]));
  const who = { patientId: idOf(4), practitionerId: doctor, locationId: null } as never;
  const held = findHeld(cache, who, { from: now, to: until });
  expect(held).toEqual([
    {
      id: idOf(11),
      practitionerId: doctor,
      patientId: null,
      locationId: null,
      start: at(4),
      end: addMinutes(at(4), 30),
      overbooked: false,
    },
  ]);
});
