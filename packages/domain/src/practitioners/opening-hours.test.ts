import fc from "fast-check";
import { expect, test } from "vitest";
import { overlaps, periodOfDays } from "../shared/time/period.ts";
import { epochMs, localDate, timeZone } from "../shared/time/time.ts";
import { arbitrarySchedule } from "../testing/arbitrary-schedule.ts";
import { availability } from "./availability.ts";
import { listPractitionerSessionsInput, openingHoursIn } from "./opening-hours.ts";

const paris = timeZone.parse("Europe/Paris");
const day = (date: string) => localDate.parse(date);
const hoursOf = (input: unknown, from: string, to: string, zone = paris) =>
  openingHoursIn(availability.parse(input), zone, periodOfDays({ from: day(from), to: day(to) }, zone));

const mondays = [
  { weekday: 1, start: "09:00", end: "12:00" },
  { weekday: 1, start: "14:00", end: "17:00" },
];
const wholeMonday = { start: "2027-03-07T23:00:00Z", end: "2027-03-08T23:00:00Z" };

test("a break is a gap that no closure covers; a day without sessions is empty", () => {
  const { sessions, closures } = hoursOf({ weekly: mondays }, "2027-03-08", "2027-03-09");
  expect(sessions.map(({ start }) => start)).toEqual(["2027-03-08T08:00:00Z", "2027-03-08T13:00:00Z"]);
  expect(closures).toEqual([]);
});

test.each([
  ["a closed day is closed from midnight to midnight", [{ date: "2027-03-08", closed: true }], 0, [wholeMonday]],
  [
    "the hours cut out of a day are a closure, and the rest are sessions",
    [{ date: "2027-03-08", closed: true, start: "10:00", end: "11:00" }],
    3,
    [{ start: "2027-03-08T09:00:00Z", end: "2027-03-08T10:00:00Z" }],
  ],
  [
    "hours added to a closed day are not closed",
    [
      { date: "2027-03-08", closed: true },
      { date: "2027-03-08", start: "10:00", end: "12:00" },
    ],
    1,
    [
      { start: wholeMonday.start, end: "2027-03-08T09:00:00Z" },
      { start: "2027-03-08T11:00:00Z", end: wholeMonday.end },
    ],
  ],
  [
    "closed days that follow one another are one closure",
    [
      { date: "2027-03-07", closed: true },
      { date: "2027-03-08", closed: true },
    ],
    0,
    [{ start: "2027-03-06T23:00:00Z", end: wholeMonday.end }],
  ],
])("%s", (_, exceptions, count, closures) => {
  const found = hoursOf({ weekly: mondays, exceptions }, "2027-03-07", "2027-03-09");
  expect(found.closures).toEqual(closures);
  expect(found.sessions).toHaveLength(count);
});

test("the day the clocks go forward is an hour short", () => {
  const { closures } = hoursOf(
    { weekly: [], exceptions: [{ date: "2027-03-28", closed: true }] },
    "2027-03-28",
    "2027-03-28",
  );
  expect(closures.map(({ start, end }) => epochMs(end) - epochMs(start))).toEqual([23 * 3_600_000]);
});

test("no closure lies over a session", () => {
  fc.assert(
    fc.property(arbitrarySchedule, ({ availability: hours, zone, from, lengthMs }) => {
      const { sessions, closures } = openingHoursIn(hours, zone, { start: from, end: from + lengthMs });
      const moments = ({ start, end }: (typeof closures)[number]) => ({ start: epochMs(start), end: epochMs(end) });
      for (const closure of closures.map(moments))
        for (const session of sessions) expect(overlaps(closure, moments(session))).toBe(false);
    }),
  );
});

test("the input takes at most 45 days, and a first day before the last", () => {
  const isGood = (from: string, to: string) => listPractitionerSessionsInput.safeParse({ from, to }).success;
  expect([
    isGood("2027-03-08", "2027-03-08"),
    isGood("2027-03-01", "2027-04-14"),
    isGood("2027-03-01", "2027-04-15"),
    isGood("2027-03-08", "2027-03-07"),
  ]).toEqual([true, true, false, false]);
});
