import fc from "fast-check";
import { expect, test } from "vitest";
import { epochMs, instant, instantOf, type TimeZone, timeZone } from "../shared/time/time.ts";
import { arbitrarySchedule } from "../testing/arbitrary-schedule.ts";
import { naiveSessions } from "../testing/naive-schedule.ts";
import { availability } from "./availability.ts";
import { openSessions } from "./open-sessions.ts";

const paris = timeZone.parse("Europe/Paris");

/** Sessions of the local day `date`, as `start end` in UTC. */
function sessionsOn(date: string, zone: TimeZone, input: unknown, days = 1): string[] {
  const from = epochMs(instant.parse(`${date}T00:00:00Z`)) - 14 * 3_600_000;
  const found = openSessions(availability.parse(input), zone, from, from + days * 86_400_000 + 28 * 3_600_000);
  return found.map(({ start, end }) => `${instantOf(start)} ${instantOf(end)}`);
}
const closedWeek = { weekly: [] };
const extra = (date: string, start: string, end: string) => ({ ...closedWeek, exceptions: [{ date, start, end }] });

// Paris: clocks go from 02:00 to 03:00 at 01:00Z on 29 March, from 03:00 to 02:00 at 01:00Z on 25 October.
// New York: from 02:00 to 03:00 at 07:00Z on 8 March, from 02:00 to 01:00 at 06:00Z on 1 November.
// Lord Howe moves half an hour: from 02:00 (+11:00) to 01:30 (+10:30) at 15:00Z on 4 April, which is the 5th there, and
// from 02:00 (+10:30) to 02:30 (+11:00) at 15:30Z on 3 October, the 4th there. Tokyo is +09:00 all year.
test.each([
  ["Europe/Paris", "2026-03-29", "2026-03-29T00:00:00Z 2026-03-29T02:00:00Z", "2 h"],
  ["Europe/Paris", "2026-10-25", "2026-10-24T23:00:00Z 2026-10-25T03:00:00Z", "4 h"],
  ["America/New_York", "2026-03-08", "2026-03-08T06:00:00Z 2026-03-08T08:00:00Z", "2 h"],
  ["America/New_York", "2026-11-01", "2026-11-01T05:00:00Z 2026-11-01T09:00:00Z", "4 h"],
  ["Australia/Lord_Howe", "2026-04-05", "2026-04-04T14:00:00Z 2026-04-04T17:30:00Z", "3.5 h"],
  ["Australia/Lord_Howe", "2026-10-04", "2026-10-03T14:30:00Z 2026-10-03T17:00:00Z", "2.5 h"],
  ["Asia/Tokyo", "2026-03-29", "2026-03-28T16:00:00Z 2026-03-28T19:00:00Z", "3 h"],
])("%s, 01:00 to 04:00 on %s is %s, %s", (zone, date, expected) => {
  expect(sessionsOn(date, timeZone.parse(zone), extra(date, "01:00", "04:00"))).toEqual([expected]);
});

test.each([
  [
    "a start in the hour the clocks skip is the moment they skip it",
    "2026-03-29",
    "02:30",
    "05:00",
    ["2026-03-29T01:00:00Z 2026-03-29T03:00:00Z"],
  ],
  ["an end in it too", "2026-03-29", "01:00", "02:30", ["2026-03-29T00:00:00Z 2026-03-29T01:00:00Z"]],
  ["hours that the clocks skip are not there", "2026-03-29", "02:00", "02:45", []],
  ["what is left of hours half skipped", "2026-03-29", "02:30", "03:30", ["2026-03-29T01:00:00Z 2026-03-29T01:30:00Z"]],
  [
    "a start the clocks show twice is the first",
    "2026-10-25",
    "02:30",
    "04:00",
    ["2026-10-25T00:30:00Z 2026-10-25T03:00:00Z"],
  ],
  ["an end too", "2026-10-25", "01:00", "02:30", ["2026-10-24T23:00:00Z 2026-10-25T00:30:00Z"]],
  [
    "the night of the change in spring has 7 h",
    "2026-03-28",
    "22:00",
    "06:00",
    ["2026-03-28T21:00:00Z 2026-03-29T04:00:00Z"],
  ],
  [
    "the night of the change in autumn has 9 h",
    "2026-10-24",
    "22:00",
    "06:00",
    ["2026-10-24T20:00:00Z 2026-10-25T05:00:00Z"],
  ],
  [
    "the day of the change in autumn has 25 h",
    "2026-10-25",
    "00:00",
    "24:00",
    ["2026-10-24T22:00:00Z 2026-10-25T23:00:00Z"],
  ],
  ["a leap day", "2028-02-29", "09:00", "12:00", ["2028-02-29T08:00:00Z 2028-02-29T11:00:00Z"]],
])("Paris: %s", (_, date, start, end, expected) => {
  expect(sessionsOn(date, paris, extra(date, start, end))).toEqual(expected);
});

test("midnight itself is skipped in Havana on 8 March", () => {
  const input = extra("2026-03-08", "00:00", "04:00");
  // 00:00 CST becomes 01:00 CDT at 05:00Z.
  expect(sessionsOn("2026-03-08", timeZone.parse("America/Havana"), input)).toEqual([
    "2026-03-08T05:00:00Z 2026-03-08T08:00:00Z",
  ]);
});

test("a date the zone never had has no sessions: Samoa went from 29 to 31 December 2011", () => {
  const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: "09:00", end: "10:00" }));
  expect(sessionsOn("2011-12-30", timeZone.parse("Pacific/Apia"), { weekly: everyDay })).toEqual([
    "2011-12-29T19:00:00Z 2011-12-29T20:00:00Z",
    "2011-12-30T19:00:00Z 2011-12-30T20:00:00Z",
  ]);
});

const thursdays = [
  { weekday: 4, start: "09:00", end: "12:00" },
  { weekday: 4, start: "14:00", end: "02:00" },
];
const christmasEve = "2026-12-24"; // a Thursday; Paris is +01:00
const morning = "2026-12-24T08:00:00Z 2026-12-24T11:00:00Z";
const evening = "2026-12-24T13:00:00Z 2026-12-25T01:00:00Z";

test.each([
  ["no exception", [], [morning, evening]],
  ["closed: with what runs past midnight", [{ date: christmasEve, closed: true }], []],
  [
    "closed on the next day: the night that began before stays",
    [{ date: "2026-12-25", closed: true }],
    [morning, evening],
  ],
  [
    "an extra session comes on top; where it overlaps another, the two are one",
    [{ date: christmasEve, start: "11:00", end: "13:00" }],
    ["2026-12-24T08:00:00Z 2026-12-24T12:00:00Z", evening],
  ],
  [
    "closed and an extra session: other hours that day",
    [
      { date: christmasEve, closed: true },
      { date: christmasEve, start: "10:00", end: "13:00" },
    ],
    ["2026-12-24T09:00:00Z 2026-12-24T12:00:00Z"],
  ],
  [
    "closed hours leave a session before and one after",
    [{ date: christmasEve, start: "10:00", end: "10:45", closed: true }],
    ["2026-12-24T08:00:00Z 2026-12-24T09:00:00Z", "2026-12-24T09:45:00Z 2026-12-24T11:00:00Z", evening],
  ],
  [
    "closed hours over midnight cut the night, extra sessions too",
    [
      { date: christmasEve, start: "23:00", end: "01:00", closed: true },
      { date: "2026-12-25", start: "00:30", end: "03:00" },
    ],
    [morning, "2026-12-24T13:00:00Z 2026-12-24T22:00:00Z", "2026-12-25T00:00:00Z 2026-12-25T02:00:00Z"],
  ],
])("exceptions: %s", (_, exceptions, expected) => {
  expect(sessionsOn(christmasEve, paris, { weekly: thursdays, exceptions })).toEqual(expected);
});

test("the practitioner's own zone is used before the clinic's; without one, hours follow the clinic's zone", () => {
  const hours = { weekly: [{ weekday: 4, start: "09:00", end: "10:00" }] };
  const tokyo = timeZone.parse("Asia/Tokyo");
  const inParis = ["2026-12-24T08:00:00Z 2026-12-24T09:00:00Z"];
  const inTokyo = ["2026-12-24T00:00:00Z 2026-12-24T01:00:00Z"];
  expect(sessionsOn(christmasEve, paris, hours)).toEqual(inParis);
  expect(sessionsOn(christmasEve, tokyo, hours)).toEqual(inTokyo);
  expect(sessionsOn(christmasEve, tokyo, { ...hours, timeZone: paris })).toEqual(inParis);
});

test("a session is returned whole even if the window covers only a part of it", () => {
  const locationId = "01a1fb67-1800-7fff-bfff-ffffffffffff";
  const night = availability.parse({ weekly: [{ weekday: 4, start: "22:00", end: "06:00", locationId }] });
  const start = epochMs(instant.parse("2026-12-24T21:00:00Z"));
  const end = epochMs(instant.parse("2026-12-25T05:00:00Z"));
  expect(openSessions(night, paris, end - 1, end)).toEqual([{ start, end, locationId }]);
  expect(openSessions(night, paris, start - 1, start)).toEqual([]);
  expect(openSessions(night, paris, end, end + 1)).toEqual([]);
});

test("closed hours after the window cut a night that begins in it", () => {
  const night = availability.parse({
    weekly: [{ weekday: 4, start: "22:00", end: "06:00" }],
    exceptions: [{ date: "2026-12-25", start: "05:00", end: "06:00", closed: true }],
  });
  const start = epochMs(instant.parse("2026-12-24T21:00:00Z"));
  const end = epochMs(instant.parse("2026-12-25T04:00:00Z"));
  expect(openSessions(night, paris, start, start + 60_000)).toEqual([{ start, end, locationId: null }]);
});

const [hereId, thereId] = ["01a1fb67-1800-7fff-bfff-ffffffffffff", "01a1fb67-1800-7fff-bfff-fffffffffffe"];
test.each([
  ["of one place", hereId, [morning.replace("11:00", "12:00")]],
  ["of two places", thereId, [morning, "2026-12-24T10:00:00Z 2026-12-24T12:00:00Z"]],
])("sessions that overlap are one where they are %s", (_what, locationId, expected) => {
  const weekly = [{ weekday: 4, start: "09:00", end: "12:00", locationId: hereId }];
  const exceptions = [{ date: christmasEve, start: "11:00", end: "13:00", locationId }];
  expect(sessionsOn(christmasEve, paris, { weekly, exceptions })).toEqual(expected);
});

test("overlapping sessions keep their common start, however late the window begins", () => {
  const dates = Array.from({ length: 40 }, (_, day) => instantOf(Date.UTC(2026, 10, 1 + day)).slice(0, 10));
  const exceptions = dates.flatMap((date) => [
    { date, start: "00:00", end: "13:00" },
    { date, start: "12:00", end: "00:30" },
  ]);
  const hours = availability.parse({ timeZone: "UTC", weekly: [], exceptions });
  const [start, end] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 11, 0, 30)];
  for (const day of [0, 3, 20, 39]) {
    const from = start + day * 86_400_000 + 1;
    expect(openSessions(hours, paris, from, end + 1)).toEqual([{ start, end, locationId: null }]);
  }
});

test("a session that ends at midnight, when another begins, has the end of that one", () => {
  const hours = availability.parse({
    weekly: [
      { weekday: 4, start: "22:00", end: "24:00" },
      { weekday: 5, start: "00:00", end: "02:00" },
      { weekday: 5, start: "09:00", end: "12:00" },
      { weekday: 5, start: "12:00", end: "15:00" },
    ],
  });
  const from = epochMs(instant.parse("2026-12-24T00:00:00Z"));
  const beyond = openSessions(hours, paris, from, from + 3 * 86_400_000).map(({ openUntil }) => openUntil);
  expect(beyond).toEqual([epochMs(instant.parse("2026-12-25T01:00:00Z")), undefined, undefined, undefined]);
});

test("equals the naive version, also around changes of the clocks", () => {
  fc.assert(
    fc.property(arbitrarySchedule, ({ availability, zone, from, lengthMs }) => {
      expect(openSessions(availability, zone, from, from + lengthMs)).toEqual(
        naiveSessions(availability, zone, from, from + lengthMs),
      );
    }),
    { numRuns: 2000 },
  );
});
