import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  ageInMonthsOn,
  ageOn,
  dateOf,
  epochMs,
  instant,
  instantOf,
  type LocalDate,
  localTime,
  timeZone,
} from "./time.ts";

test.each([
  ["2026-11-21T09:00:00+01:00", "2026-11-21T08:00:00Z"],
  ["2026-11-21T08:00:00.000Z", "2026-11-21T08:00:00Z"],
  ["2026-11-21T08:00:00.25Z", "2026-11-21T08:00:00.25Z"],
])("%s is %s", (given, expected) => {
  expect(instant.parse(given)).toBe(expected);
});

test("every moment is written as Temporal writes it, to the millisecond, with any number of digits in the input", () => {
  const moment = fc.date({
    min: new Date("0003-01-01T00:00:00Z"),
    max: new Date("9998-12-30T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      moment,
      fc.stringMatching(/^\d{0,9}$/u),
      fc.constantFrom("Z", "+00:00", "-03:30"),
      (at, digits, zone) => {
        const text = `${at.toISOString().slice(0, 19)}${digits === "" ? "" : `.${digits}`}${zone}`;
        expect(instant.parse(text)).toBe(
          Temporal.Instant.from(text).round({ smallestUnit: "millisecond", roundingMode: "trunc" }).toString(),
        );
      },
    ),
  );
});

test.each(["2026-11-21T09:00:00", "2026-11-21", "now", "2026-13-01T00:00:00Z"])("%s is not a moment", (given) => {
  expect(instant.safeParse(given).success).toBe(false);
});

test("moments compare as milliseconds", () => {
  expect(epochMs(instant.parse("1970-01-01T00:00:01.5Z"))).toBe(1500);
});

test("milliseconds become the moment that Temporal writes, and turn back into the same milliseconds", () => {
  const [first, last] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];
  const ms = fc.oneof(
    fc.integer({ min: first, max: last }),
    fc.integer({ min: -1e6, max: 1e6 }).map((s) => s * 1000),
  );
  fc.assert(
    fc.property(ms, (at) => {
      expect(instantOf(at)).toBe(Temporal.Instant.fromEpochMilliseconds(at).toString());
      expect(epochMs(instantOf(at))).toBe(at);
    }),
  );
});

test.each([
  ["2000-02-29", "2026-02-28", 25],
  ["2000-02-29", "2026-03-01", 26],
  ["1980-11-21", "2026-11-21", 46],
])("born %s, on %s: %i years", (born, day, years) => {
  expect(ageOn(born as LocalDate, day as LocalDate)).toBe(years);
});

test.each([
  ["2026-11-21", "2026-11-21", 0],
  ["2026-01-31", "2026-02-28", 0],
  ["2026-01-31", "2026-03-01", 1],
  ["2025-11-21", "2026-11-20", 11],
])("born %s, on %s: %i months", (born, day, months) => {
  expect(ageInMonthsOn(born as LocalDate, day as LocalDate)).toBe(months);
});

test("wall-clock times and zones", () => {
  expect(["00:00", "23:59", "24:00"].every((time) => localTime.safeParse(time).success)).toBe(true);
  expect(["24:01", "9:00", "09:60"].some((time) => localTime.safeParse(time).success)).toBe(false);
  expect(timeZone.safeParse("Europe/Paris").success).toBe(true);
  expect(timeZone.safeParse("Mars/Olympus").success).toBe(false);
});

test.each([
  [2026, 3, 4, "2026-03-04"],
  ["2026", "3", "04", "2026-03-04"],
  ["2024", "02", "29", "2024-02-29"],
  [2025, 2, 29, null],
  [2026, 13, 1, null],
  [85, 1, 1, null],
  ["2026", "", "1", null],
])("year %j, month %j, day %j: %j", (year, month, day, date) => {
  expect(dateOf(year, month, day)).toBe(date);
});
