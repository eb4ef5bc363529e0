import { expect, test } from "vitest";
import { availability } from "./availability.ts";

const weekly = (...sessions: [weekday: number, start: string, end: string][]) => ({
  weekly: sessions.map(([weekday, start, end]) => ({ weekday, start, end })),
});
const exception = (fields: Record<string, unknown>) => ({
  weekly: [],
  exceptions: [{ date: "2026-12-24", ...fields }],
});
const issuesOf = (input: unknown) =>
  (availability.safeParse(input).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

test("defaults: the clinic's zone, no exceptions, no buffer, no minimum notice", () => {
  expect(availability.parse(weekly([1, "09:00", "12:30"]))).toEqual({
    timeZone: null,
    weekly: [{ weekday: 1, start: "09:00", end: "12:30" }],
    exceptions: [],
    bufferMinutes: 0,
    minimumNoticeMinutes: 0,
  });
});

test.each([
  ["sessions that touch", weekly([1, "09:00", "12:00"], [1, "12:00", "18:00"])],
  ["a whole day", weekly([1, "00:00", "24:00"], [2, "00:00", "24:00"])],
  ["sessions that touch, the later one first", weekly([1, "12:00", "18:00"], [1, "09:00", "12:00"])],
  ["a morning, and Sunday's night before it", weekly([1, "06:00", "12:00"], [7, "22:00", "06:00"])],
  ["a night, and a morning after it", weekly([7, "22:00", "06:00"], [1, "06:00", "12:00"])],
  ["a closed day", exception({ closed: true })],
  ["an extra session over midnight", exception({ start: "20:00", end: "02:00" })],
  ["closed hours", exception({ start: "10:00", end: "10:30", closed: true })],
])("%s: accepted", (_, input) => {
  expect(issuesOf(input)).toEqual([]);
});

test.each([
  ["two sessions at once", weekly([1, "09:00", "12:00"], [1, "11:00", "13:00"]), "weekly.1: overlaps weekly session 1"],
  [
    "a night into the next morning",
    weekly([2, "05:00", "12:00"], [1, "22:00", "06:00"]),
    "weekly.1: overlaps weekly session 1",
  ],
  [
    "Sunday's night into Monday",
    weekly([1, "05:00", "12:00"], [7, "22:00", "06:00"]),
    "weekly.1: overlaps weekly session 1",
  ],
  [
    "nothing or a whole day",
    weekly([1, "09:00", "09:00"]),
    "weekly.0.end: start and end are the same; a whole day is 00:00 to 24:00",
  ],
  [
    "a start at 24:00",
    weekly([1, "24:00", "09:00"]),
    "weekly.0.start: a session that starts at 24:00 starts at 00:00 of the next day",
  ],
  [
    "an exception without hours",
    exception({}),
    "exceptions.0.start: an exception is closed, has a start and an end, or both",
  ],
  [
    "half the hours",
    exception({ start: "09:00", closed: true }),
    "exceptions.0.end: an exception is closed, has a start and an end, or both",
  ],
  [
    "hours of no length",
    exception({ start: "09:00", end: "09:00" }),
    "exceptions.0.end: start and end are the same; a whole day is 00:00 to 24:00",
  ],
  [
    "a place for closed hours",
    exception({ closed: true, locationId: "01a1fb67-1800-7fff-bfff-ffffffffffff" }),
    "exceptions.0.locationId: closed hours have no location",
  ],
])("%s: refused, and where", (_, input, issue) => {
  expect(issuesOf(input)).toEqual([issue]);
});

test.each([
  ["closed: false", exception({ closed: false }), "exceptions.0.closed"],
  ["an unknown member", { ...weekly(), colour: "red" }, ""],
  ["weekday 0", weekly([0, "09:00", "10:00"]), "weekly.0.weekday"],
  ["an unknown zone", { ...weekly(), timeZone: "Mars/Olympus" }, "timeZone"],
  ["a buffer past four hours", { ...weekly(), bufferMinutes: 241 }, "bufferMinutes"],
  ["a notice past 30 days", { ...weekly(), minimumNoticeMinutes: 43_201 }, "minimumNoticeMinutes"],
])("%s: refused", (_, input, path) => {
  expect(issuesOf(input).map((issue) => issue.split(":")[0])).toEqual([path]);
});
