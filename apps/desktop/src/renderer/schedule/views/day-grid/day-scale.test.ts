import type { LocalDate, TimeZone } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { clockMarks, clockRange, heightOf, msAt, scaleOf, snap, yOf } from "./day-scale.ts";

const paris = "Europe/Paris" as TimeZone;
const day = (text: string) => text as LocalDate;
const period = (start: string, end: string) => ({ start: Date.parse(start), end: Date.parse(end) });
const wholeDay = { from: 0, to: 24 * 60 };
const hoursOf = (date: string, zone = paris) =>
  clockMarks(scaleOf(day(date), wholeDay, zone, 2), day(date), zone).filter(({ label }) => label !== null);

describe("the hours that are drawn", () => {
  const thursday = day("2026-11-19");

  test("reach from the earliest opening to the latest closing, in whole hours", () => {
    const times = [
      period("2026-11-19T07:30:00Z", "2026-11-19T11:00:00Z"),
      period("2026-11-19T13:00:00Z", "2026-11-19T16:45:00Z"),
    ];
    expect(clockRange([thursday], times, paris)).toEqual({ from: 8 * 60, to: 18 * 60 });
  });

  test("grow for what lies outside, and end with the day", () => {
    const night = period("2026-11-19T21:00:00Z", "2026-11-20T05:00:00Z");
    expect(clockRange([thursday], [night], paris)).toEqual({ from: 22 * 60, to: 24 * 60 });
    expect(clockRange([day("2026-11-20")], [night], paris)).toEqual({ from: 0, to: 6 * 60 });
  });

  test("are office hours on a day without any", () => {
    expect(clockRange([thursday], [period("2026-11-18T07:30:00Z", "2026-11-18T11:00:00Z")], paris)).toEqual({
      from: 8 * 60,
      to: 18 * 60,
    });
  });

  test("are common to the days of a week", () => {
    const times = [
      period("2026-11-16T07:00:00Z", "2026-11-16T11:00:00Z"),
      period("2026-11-19T10:00:00Z", "2026-11-19T18:00:00Z"),
    ];
    expect(clockRange([day("2026-11-16"), thursday], times, paris)).toEqual({ from: 8 * 60, to: 19 * 60 });
  });
});

describe("a day when the clocks change, in Paris", () => {
  test("an hour that is skipped is not drawn: 29 March 2026", () => {
    const labels = hoursOf("2026-03-29").map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(["00:00", "01:00", "03:00", "04:00"]);
    expect(heightOf(scaleOf(day("2026-03-29"), wholeDay, paris, 2))).toBe(23 * 60 * 2);
  });

  test("an hour that is repeated is drawn twice and told apart: 25 October 2026", () => {
    const hours = hoursOf("2026-10-25");
    expect(hours.slice(0, 5).map(({ label, isRepeated }) => [label, isRepeated])).toEqual([
      ["00:00", false],
      ["01:00", false],
      ["02:00", true],
      ["02:00", true],
      ["03:00", false],
    ]);
    expect(heightOf(scaleOf(day("2026-10-25"), wholeDay, paris, 2))).toBe(25 * 60 * 2);
  });

  test("an appointment over the change is as high as it is long", () => {
    const scale = scaleOf(day("2026-10-25"), wholeDay, paris, 2);
    // 01:30 summer time to 02:30 winter time: two hours pass.
    const [from, to] = [Date.parse("2026-10-24T23:30:00Z"), Date.parse("2026-10-25T01:30:00Z")];
    expect(yOf(scale, to) - yOf(scale, from)).toBe(240);
  });

  test("opening hours stand at their hour on the clock, after the change too", () => {
    for (const [date, nine] of [
      ["2026-03-29", "2026-03-29T07:00:00Z"],
      ["2026-10-25", "2026-10-25T08:00:00Z"],
    ] as const) {
      const scale = scaleOf(day(date), wholeDay, paris, 2);
      const mark = clockMarks(scale, day(date), paris).find(({ label }) => label === "09:00");
      expect(mark?.y).toBe(yOf(scale, Date.parse(nine)));
    }
  });
});

test("a change of half an hour moves the hour lines: Lord Howe, 4 October 2026", () => {
  const hours = hoursOf("2026-10-04", "Australia/Lord_Howe" as TimeZone);
  expect(hours.slice(0, 4).map(({ label, y }) => [label, y])).toEqual([
    ["00:00", 0],
    ["01:00", 120],
    ["03:00", 300],
    ["04:00", 420],
  ]);
});

test("what is drawn can be read back, and snaps to steps of the clock", () => {
  const scale = scaleOf(day("2026-11-19"), { from: 8 * 60, to: 18 * 60 }, paris, 1.6);
  const at = Date.parse("2026-11-19T09:23:00Z");
  expect(msAt(scale, yOf(scale, at))).toBeCloseTo(at, 3);
  expect(snap(scale, at, 5)).toBe(Date.parse("2026-11-19T09:25:00Z"));
  expect(snap(scale, at, 5, Math.floor)).toBe(Date.parse("2026-11-19T09:20:00Z"));
  expect(snap(scale, at + 20_000, 1)).toBe(at);
});
