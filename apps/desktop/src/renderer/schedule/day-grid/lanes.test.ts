import { overlaps } from "@daybook/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Laned, placeInLanes } from "./lanes.ts";

const item = (start: number, end: number, isFaint = false): Laned => ({ start, end, isFaint });

test("what follows each other has the whole width", () => {
  expect(placeInLanes([item(0, 30), item(30, 45)])).toEqual([
    { left: 0, width: 1 },
    { left: 0, width: 1 },
  ]);
});

test("what overlaps shares it, and a lane that is free again is used again", () => {
  expect(placeInLanes([item(0, 60), item(0, 20), item(20, 40), item(60, 90)])).toEqual([
    { left: 0, width: 0.5 },
    { left: 0.5, width: 0.5 },
    { left: 0.5, width: 0.5 },
    { left: 0, width: 1 },
  ]);
});

test("what was called off stands at the right and leaves more to what takes place", () => {
  const [cancelled, booked] = placeInLanes([item(0, 30, true), item(0, 30)]);
  expect(booked?.left).toBe(0);
  expect(booked?.width).toBeCloseTo(1 / 1.4);
  expect(cancelled?.left).toBeCloseTo(1 / 1.4);
});

const anItem = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }), fc.boolean())
  .map(([start, length, isFaint]) => item(start, start + length, isFaint));

test("no two that overlap in time overlap on the screen, and none leaves the column", () => {
  fc.assert(
    fc.property(fc.array(anItem, { maxLength: 25 }), (items) => {
      const lanes = placeInLanes(items);
      for (const [index, lane] of lanes.entries()) {
        expect(lane.left).toBeGreaterThanOrEqual(0);
        expect(lane.left + lane.width).toBeLessThanOrEqual(1 + 1e-9);
        for (let other = 0; other < index; other += 1) {
          const [a, b] = [items[index], items[other]];
          const beside = lanes[other];
          if (!a || !b || !beside || !overlaps(a, b)) continue;
          const [left, right] = lane.left < beside.left ? [lane, beside] : [beside, lane];
          expect(left.left + left.width).toBeLessThanOrEqual(right.left + 1e-9);
        }
      }
    }),
  );
});
