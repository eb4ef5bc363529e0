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

test("what was called off is a mark at the edge beside what takes place, and has the width where nothing does", () => {
  expect(placeInLanes([item(0, 30, true), item(0, 30), item(10, 20, true), item(30, 60, true)])).toEqual([
    { left: 1, width: 0, mark: 0 },
    { left: 0, width: 1 },
    { left: 1, width: 0, mark: 1 },
    { left: 0, width: 1 },
  ]);
});

const anItem = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }), fc.boolean())
  .map(([start, length, isFaint]) => item(start, start + length, isFaint));

const some = fc.array(anItem, { maxLength: 25 });

test("no two that overlap in time overlap on the screen, and none leaves the column", () => {
  fc.assert(
    fc.property(some, (items) => {
      const lanes = placeInLanes(items);
      for (const [index, lane] of lanes.entries()) {
        expect(lane.left).toBeGreaterThanOrEqual(0);
        expect(lane.left + lane.width).toBeLessThanOrEqual(1 + 1e-9);
        for (let other = 0; other < index; other += 1) {
          const [a, b] = [items[index], items[other]];
          const beside = lanes[other];
          if (!a || !b || !beside || !overlaps(a, b)) continue;
          if (lane.mark !== undefined && lane.mark === beside.mark) expect.fail("two marks at one place");
          const [left, right] = lane.left < beside.left ? [lane, beside] : [beside, lane];
          expect(left.left + left.width).toBeLessThanOrEqual(right.left + 1e-9);
        }
      }
    }),
  );
});

test("what was called off changes nothing of how the others are drawn", () => {
  fc.assert(
    fc.property(some, (items) => {
      const lanes = placeInLanes(items).filter((_, index) => items[index]?.isFaint === false);
      expect(lanes).toEqual(placeInLanes(items.filter(({ isFaint }) => !isFaint)));
    }),
  );
});

test("it is a mark exactly where something takes place at the same time", () => {
  fc.assert(
    fc.property(some, (items) => {
      const isBeside = ({ isFaint, ...period }: Laned) =>
        isFaint && items.some((other) => !other.isFaint && overlaps(other, period));
      expect(placeInLanes(items).map(({ mark }) => mark !== undefined)).toEqual(items.map(isBeside));
    }),
  );
});
