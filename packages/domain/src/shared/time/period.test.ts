import fc from "fast-check";
import { expect, test } from "vitest";
import {
  contains,
  intersectPeriods,
  normalisePeriods,
  overlaps,
  type Period,
  packPeriods,
  periodOf,
  subtractPeriods,
} from "./period.ts";
import type { Instant } from "./time.ts";

const LENGTH = 40;
const periods = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: LENGTH }), fc.integer({ min: 0, max: 12 }))
    .map(([start, length]) => ({ start, end: Math.min(start + length, LENGTH) })),
  { maxLength: 12 },
);
/** The units of time in a list of periods, one by one: what the operations are compared by. */
const unitsOf = (list: readonly Period[]) =>
  Array.from({ length: LENGTH }, (_, unit) => list.some(({ start, end }) => start <= unit && unit < end));
const isNormal = (list: readonly Period[]) =>
  list.every(({ start, end }, index) => start < end && (list[index - 1]?.end ?? -1) < start);

test("half-open: a period may start where another ends", () => {
  expect(overlaps({ start: 0, end: 10 }, { start: 10, end: 20 })).toBe(false);
  expect(overlaps({ start: 0, end: 11 }, { start: 10, end: 20 })).toBe(true);
  expect(contains({ start: 0, end: 10 }, { start: 0, end: 10 })).toBe(true);
  expect(contains({ start: 0, end: 10 }, { start: 1, end: 11 })).toBe(false);
});

test("normalising keeps the time and nothing else", () => {
  fc.assert(
    fc.property(periods, (list) => {
      const normal = normalisePeriods(list);
      expect(unitsOf(normal)).toEqual(unitsOf(list));
      expect(isNormal(normal)).toBe(true);
      expect([...packPeriods(list)]).toEqual(normal.flatMap(({ start, end }) => [start, end]));
    }),
  );
});

test("subtracting and intersecting, unit by unit", () => {
  fc.assert(
    fc.property(periods.map(normalisePeriods), periods.map(normalisePeriods), (a, b) => {
      const inB = unitsOf(b);
      const less = subtractPeriods(a, b);
      expect(unitsOf(less)).toEqual(unitsOf(a).map((isIn, unit) => isIn && !inB[unit]));
      expect(isNormal(less)).toBe(true);
      const both = intersectPeriods(a, b);
      expect(unitsOf(both)).toEqual(unitsOf(a).map((isIn, unit) => isIn && inB[unit]));
      expect(isNormal(both)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["nothing is taken", [], [[0, 10]]],
  ["what ended before", [[-5, -1]], [[0, 10]]],
  ["what ends where it starts", [[-5, 0]], [[0, 10]]],
  ["what starts where it ends", [[10, 12]], [[0, 10]]],
  ["the beginning", [[-5, 2]], [[2, 10]]],
  ["the end", [[8, 12]], [[0, 8]]],
  [
    "parts in the middle, after others before it",
    [
      [-9, -5],
      [-4, -1],
      [2, 3],
      [5, 6],
    ],
    [
      [0, 2],
      [3, 5],
      [6, 10],
    ],
  ],
  ["the whole", [[0, 10]], []],
])("of a period is left, where %s", (_, taken, left) => {
  const periodsOf = (list: number[][]) => list.map(([start = 0, end = 0]) => ({ start, end }));
  expect(subtractPeriods([{ start: 0, end: 10 }], periodsOf(taken))).toEqual(periodsOf(left));
});

test("one long appointment takes parts of several periods", () =>
  expect(
    subtractPeriods(
      [
        { start: 0, end: 4 },
        { start: 6, end: 8 },
        { start: 9, end: 12 },
      ],
      [{ start: 2, end: 10 }],
    ),
  ).toEqual([
    { start: 0, end: 2 },
    { start: 10, end: 12 },
  ]));

test("the period between two moments is in milliseconds, whatever offset they are written with", () => {
  const [start, end] = ["2026-11-19T10:00:00+01:00", "2026-11-19T09:30:00Z"] as Instant[];
  expect(periodOf({ start: start as Instant, end: end as Instant })).toEqual({
    start: Date.UTC(2026, 10, 19, 9),
    end: Date.UTC(2026, 10, 19, 9, 30),
  });
});
