import fc from "fast-check";
import { expect, test } from "vitest";
import { availability } from "../../practitioners/availability.ts";
import { openSessions } from "../../practitioners/open-sessions.ts";
import { type PractitionerId, practitionerId } from "../../shared/id.ts";
import { type Period, packPeriods } from "../../shared/time/period.ts";
import { epochMs, instant, instantOf, timeZone } from "../../shared/time/time.ts";
import { arbitrarySchedule } from "../../testing/arbitrary-schedule.ts";
import { naiveSlots } from "../../testing/naive-schedule.ts";
import { fitsAvailability } from "../fits-availability.ts";
import { findOpenSlots, type SlotPractitioner, type SlotSearch } from "./open-slots.ts";

const idOf = (number: number): PractitionerId =>
  practitionerId.parse(`00000000-0000-7000-8000-${String(number).padStart(12, "0")}`);
const at = (text: string): number => epochMs(instant.parse(text));

/** Periods of one day as `09:00-12:00`, in UTC. */
const day = (...texts: string[]): Period[] =>
  texts.map((text) => {
    const [start, end] = text.split("-");
    return { start: at(`2026-12-01T${start}:00Z`), end: at(`2026-12-01T${end}:00Z`) };
  });

interface Given extends Partial<Omit<SlotPractitioner, "busy">> {
  readonly busy?: readonly Period[];
}
const practitioner = ({ busy = [], ...rest }: Given): SlotPractitioner => ({
  practitionerId: idOf(1),
  sessions: day("09:00-12:00"),
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  ...rest,
  busy: packPeriods(busy),
});
const searchOf = (practitioners: SlotPractitioner[], search: Partial<SlotSearch> = {}): SlotSearch => ({
  practitioners,
  from: at("2026-12-01T00:00:00Z"),
  to: at("2026-12-02T00:00:00Z"),
  durationMinutes: 60,
  stepMinutes: 60,
  limit: 100,
  now: at("2026-11-01T00:00:00Z"),
  ...search,
});
/** Starts as HH:mm in UTC. */
const startsOf = (given: Given, search: Partial<SlotSearch> = {}): string[] =>
  findOpenSlots(searchOf([practitioner(given)], search)).map(({ start }) => instantOf(start).slice(11, 16));

const cases: [what: string, given: Given, search: Partial<SlotSearch>, expected: string[]][] = [
  ["an empty morning", {}, {}, ["09:00", "10:00", "11:00"]],
  ["nobody at work", { sessions: [] }, {}, []],
  ["a step shorter than the duration", {}, { stepMinutes: 30 }, ["09:00", "09:30", "10:00", "10:30", "11:00"]],
  ["a step longer than the duration", {}, { durationMinutes: 30, stepMinutes: 90 }, ["09:00", "10:30"]],
  ["a session shorter than the duration", { sessions: day("09:00-09:59") }, {}, []],
  ["starts are counted from the session's start", { sessions: day("09:10-11:20") }, {}, ["09:10", "10:10"]],
  ["held time, half-open", { busy: day("10:00-11:00") }, {}, ["09:00", "11:00"]],
  ["held time off the grid takes two starts", { busy: day("10:50-11:10") }, {}, ["09:00"]],
  ["held time across the session's edges", { busy: day("08:00-09:01", "11:59-13:00") }, {}, ["10:00"]],
  ["back-to-back and overlapping held time", { busy: day("09:30-10:00", "09:00-09:40", "10:00-10:10") }, {}, ["11:00"]],
  [
    "a buffer before and after held time",
    { busy: day("10:00-10:15"), bufferMinutes: 15 },
    { stepMinutes: 15 },
    ["10:30", "10:45", "11:00"],
  ],
  ["no buffer to the session's edges", { bufferMinutes: 240 }, {}, ["09:00", "10:00", "11:00"]],
  [
    "a buffer around held time outside the session",
    { busy: day("08:00-08:50"), bufferMinutes: 15 },
    {},
    ["10:00", "11:00"],
  ],
  ["slots across a break do not exist", { sessions: day("09:00-10:30", "11:00-12:30") }, {}, ["09:00", "11:00"]],
  ["nor across sessions that touch", { sessions: day("09:00-10:30", "10:30-12:00") }, {}, ["09:00", "10:30"]],
  [
    "the next session may begin before the step is over",
    { sessions: day("09:00-10:00", "10:00-11:00") },
    { durationMinutes: 30, stepMinutes: 90 },
    ["09:00", "10:00"],
  ],
  [
    "not before from, and whole before to",
    {},
    { from: day("09:01-10:00")[0]?.start ?? 0, to: day("09:00-11:59")[0]?.end ?? 0 },
    ["10:00"],
  ],
  ["not before now", {}, { now: at("2026-12-01T10:00:00Z") }, ["10:00", "11:00"]],
  ["nor before the notice is over", { minimumNoticeMinutes: 61 }, { now: at("2026-12-01T09:00:00Z") }, ["11:00"]],
  ["the first so many", {}, { limit: 2 }, ["09:00", "10:00"]],
  ["none at all", {}, { limit: 0 }, []],
  [
    "a start two sessions share comes once",
    { sessions: day("09:00-12:00", "10:00-13:00") },
    {},
    ["09:00", "10:00", "11:00", "12:00"],
  ],
  [
    "overlapping sessions with grids of their own",
    { sessions: day("09:00-11:00", "09:30-11:30") },
    {},
    ["09:00", "09:30", "10:00", "10:30"],
  ],
];
test.each(cases)("%s", (_, given, search, expected) => {
  expect(startsOf(given, search)).toEqual(expected);
});

test("slots are sorted by start, then by practitioner, whatever the order of the input", () => {
  const practitioners = [
    practitioner({ practitionerId: idOf(3), sessions: day("10:00-11:00") }),
    practitioner({ practitionerId: idOf(2), sessions: day("09:30-11:30") }),
    practitioner({ practitionerId: idOf(1), sessions: day("10:00-12:00") }),
  ];
  const found = findOpenSlots(searchOf(practitioners)).map(
    ({ practitionerId, start, end }) =>
      `${practitionerId.at(-1)} ${instantOf(start).slice(11, 16)} ${(end - start) / 60_000}`,
  );
  expect(found).toEqual(["2 09:30 60", "1 10:00 60", "3 10:00 60", "2 10:30 60", "1 11:00 60"]);
});

test("a step of zero throws", () => {
  expect(() => startsOf({}, { stepMinutes: 0 })).toThrow(RangeError);
  expect(() => startsOf({}, { durationMinutes: Number.NaN })).toThrow(RangeError);
});

// open-sessions.test.ts lists when the clocks change. Slots of an hour from 01:00 to 04:00 local time, in elapsed time.
test.each([
  ["Europe/Paris", "2026-03-29", ["00:00", "01:00"]],
  ["Europe/Paris", "2026-10-25", ["23:00", "00:00", "01:00", "02:00"]],
  ["America/New_York", "2026-03-08", ["06:00", "07:00"]],
  ["America/New_York", "2026-11-01", ["05:00", "06:00", "07:00", "08:00"]],
  ["Australia/Lord_Howe", "2026-04-05", ["14:00", "15:00", "16:00"]],
  ["Australia/Lord_Howe", "2026-10-04", ["14:30", "15:30"]],
  ["Asia/Tokyo", "2026-03-29", ["16:00", "17:00", "18:00"]],
])("%s on %s: hourly starts in UTC", (zone, date, expected) => {
  const hours = availability.parse({ weekly: [], exceptions: [{ date, start: "01:00", end: "04:00" }] });
  const window = { from: at(`${date}T00:00:00Z`) - 86_400_000, to: at(`${date}T00:00:00Z`) + 86_400_000, now: 0 };
  const sessions = openSessions(hours, timeZone.parse(zone), window.from, window.to);
  expect(startsOf({ sessions }, window)).toEqual(expected);
});

test("two sessions that meet at midnight offer slots across it, each with its own steps", () => {
  const hours = availability.parse({
    weekly: [
      { weekday: 2, start: "22:00", end: "24:00" },
      { weekday: 3, start: "00:00", end: "02:00" },
    ],
  });
  const window = { from: at("2026-12-01T00:00:00Z"), to: at("2026-12-03T00:00:00Z"), durationMinutes: 45 };
  const sessions = openSessions(hours, timeZone.parse("UTC"), window.from, window.to);
  const starts = ["22:00", "22:45", "23:30", "00:00", "00:45"];
  expect(startsOf({ sessions }, { ...window, stepMinutes: 45 })).toEqual(starts);
  expect(startsOf({ sessions, busy: day("23:00-23:01") }, { ...window, stepMinutes: 45 })).toEqual([
    "22:00",
    ...starts.slice(2),
  ]);
});

/** Two practitioners with random hours around a change of the clocks, random held time, buffers and notice. */
const arbitrarySearch = arbitrarySchedule.chain(({ availability, zone, from, lengthMs }) => {
  const to = from + lengthMs;
  const minutes = lengthMs / 60_000;
  const quarters = (max: number) => fc.integer({ min: 0, max }).map((count) => count * 5);
  const held = fc
    .tuple(fc.integer({ min: -600, max: Math.ceil(minutes) }), fc.integer({ min: 0, max: 300 }))
    .map(([start, length]) => ({ start: from + start * 60_000, end: from + (start + length) * 60_000 }));
  const person = (number: number) =>
    fc.record({
      practitionerId: fc.constant(idOf(number)),
      sessions: fc.constant(openSessions(availability, zone, from, to)),
      busy: fc.array(held, { maxLength: 25 }).map(packPeriods),
      bufferMinutes: fc.oneof(fc.constant(0), quarters(12)),
      minimumNoticeMinutes: fc.oneof(fc.constant(0), quarters(600)),
    });
  return fc.record({
    practitioners: fc.tuple(person(2), person(1)).map((people) => [...people]),
    from: fc.constant(from),
    to: fc.constant(to),
    durationMinutes: quarters(24).map((length) => length + 5),
    stepMinutes: fc.oneof(
      quarters(12).map((length) => length + 5),
      fc.integer({ min: 1, max: 90 }),
    ),
    limit: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(10_000)),
    now: fc.integer({ min: -2000, max: 2000 }).map((minutes) => from + minutes * 60_000),
  });
});

test("equals trying every start, one by one", () => {
  let found = 0;
  fc.assert(
    fc.property(arbitrarySearch, (search) => {
      const slots = findOpenSlots(search);
      found += slots.length;
      expect(slots).toEqual(naiveSlots(search));
      const sessions = search.practitioners[0]?.sessions ?? [];
      expect(slots.every(({ start, end }) => fitsAvailability(start, end, sessions))).toBe(true);
    }),
    { numRuns: 2000 },
  );
  // If nothing was ever free, the comparison would prove nothing.
  expect(found).toBeGreaterThan(1000);
});
