import { overlaps } from "@daybook/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { boxOf, type Length } from "./card-box.ts";
import { inRail, type Lane, type Laned, mostLanes, placeInLanes } from "./lanes.ts";

let made = 0;
const item = (start: number, end: number, isFaint = false): Laned => {
  made += 1;
  return { id: `${made}`, start, end, isFaint };
};
/** Twelve minutes: 24 pixels at two per minute. */
const least = 12;
const place = (items: readonly Laned[]) => placeInLanes(items, least);
const across = (items: readonly Laned[]) => {
  const { lanes } = place(items);
  return items.map((each) => lanes.get(each)).map((lane) => lane && [lane.left, lane.width]);
};

test("what follows each other has the whole width, however short it is", () => {
  const visits = [item(0, 5), item(5, 10), item(10, 15)];
  expect(across(visits)).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
  const { lanes } = place(visits);
  expect(visits.map((each) => lanes.get(each)?.until)).toEqual([5, 10, 22]);
});

test("what overlaps shares the width, and each takes the lanes at its right that are free while it lasts", () => {
  expect(across([item(0, 60), item(0, 20), item(10, 20), item(20, 40), item(60, 90)])).toEqual([
    [0, 1 / 3],
    [1 / 3, 1 / 3],
    [2 / 3, 1 / 3],
    [1 / 3, 2 / 3],
    [0, 1],
  ]);
});

test("past three the rest has no card, and is told of over its own time", () => {
  const five = [item(0, 60), item(0, 60), item(0, 60), item(0, 30), item(10, 40)];
  const { lanes, rests } = place(five);
  expect(five.map((each) => lanes.has(each))).toEqual([true, true, true, false, false]);
  expect(rests).toEqual([{ start: 0, end: 40, items: five.slice(3) }]);
});

test("what was called off stands in the rail beside what takes place, and has the width where nothing does", () => {
  const [off, on, alone] = [item(0, 30, true), item(0, 30), item(30, 60, true)];
  const { lanes, rests } = place([off, on, alone]);
  expect(rests).toEqual([]);
  expect(lanes.get(off)).toMatchObject({ isMark: true, until: 30 });
  expect(lanes.get(on)).toMatchObject({ left: 0, width: 1, besideRail: true, overRail: false });
  expect(lanes.get(alone)).toMatchObject({ left: 0, width: 1, isMark: false, besideRail: false });
});

test("several that were called off at one time are one in the rail", () => {
  const off = [item(0, 30, true), item(0, 30, true), item(20, 40, true)];
  expect(place([...off, item(0, 60)]).rests).toEqual([{ start: 0, end: 40, items: off }]);
});

const anItem = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 90 }), fc.boolean())
  .map(([start, length, isFaint]) => item(start, start + length, isFaint));
const some = fc.array(anItem, { maxLength: 25 });
const many = { numRuns: 500 };

const pixels = ({ part, px }: Length, of: number) => part * of + px;
interface Box {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** Everything drawn in a column of that width: cards, and the marks for appointments without one. */
function boxesOf(items: readonly Laned[], width: number): Box[] {
  const { lanes, rests } = place(items);
  const across = (lane: Lane) => {
    const { left, width: wide } = boxOf(lane);
    return { left: pixels(left, width), right: pixels(left, width) + pixels(wide, width) };
  };
  const cards = [...lanes].map(([{ id, start }, lane]) => ({ id, ...across(lane), top: start, bottom: lane.until }));
  return [...cards, ...rests.map(({ start, end }) => ({ id: "+", ...across(inRail), top: start, bottom: end }))];
}

test("no two of what is drawn overlap in pixels, each can be seen, and none leaves the column", () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 120, max: 400 }), (items, width) => {
      const boxes = boxesOf(items, width);
      for (const [index, box] of boxes.entries()) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(width + 1e-6);
        expect(box.right - box.left).toBeGreaterThan(20);
        expect(box.bottom).toBeGreaterThan(box.top);
        for (const other of boxes.slice(0, index)) {
          const isApart =
            box.right <= other.left + 1e-6 ||
            other.right <= box.left + 1e-6 ||
            box.bottom <= other.top ||
            other.bottom <= box.top;
          if (!isApart) expect.fail(`${JSON.stringify(box)} over ${JSON.stringify(other)}`);
        }
      }
    }),
    many,
  );
});

test("nobody is forgotten: each has a card or is among a rest, and never both", () => {
  fc.assert(
    fc.property(some, (items) => {
      const { lanes, rests } = place(items);
      const shown = [...lanes.keys(), ...rests.flatMap((rest) => rest.items)].map(({ id }) => id);
      expect(shown.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    }),
    many,
  );
});

test("the order in which they come changes nothing", () => {
  fc.assert(
    fc.property(
      some.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }))),
      ([items, shuffled]) => {
        const inOrder = (boxes: Box[]) => boxes.toSorted((a, b) => a.top - b.top || (a.id < b.id ? -1 : 1));
        expect(inOrder(boxesOf(shuffled, 200))).toEqual(inOrder(boxesOf(items, 200)));
      },
    ),
    many,
  );
});

test("what was called off moves nothing that takes place into another lane", () => {
  fc.assert(
    fc.property(some, (items) => {
      const solid = items.filter(({ isFaint }) => !isFaint);
      const [all, without] = [place(items).lanes, place(solid).lanes];
      for (const each of solid) {
        const { left, width } = all.get(each) ?? {};
        expect([left, width]).toEqual([without.get(each)?.left, without.get(each)?.width]);
      }
    }),
    many,
  );
});

test("a card is as long as its appointment, or as high as a pointer needs where nothing is below", () => {
  fc.assert(
    fc.property(some, (items) => {
      for (const [{ start, end }, { until }] of place(items).lanes) {
        expect(until).toBeGreaterThanOrEqual(end);
        expect(until).toBeLessThanOrEqual(Math.max(end, start + least));
      }
    }),
    many,
  );
});

test("a rest is told of only where more take place at once than stand side by side, or several were called off", () => {
  fc.assert(
    fc.property(some, (items) => {
      for (const { items: rest } of place(items).rests) {
        if (rest.every(({ isFaint }) => isFaint)) expect(rest.length).toBeGreaterThan(1);
        for (const each of rest.filter(({ isFaint }) => !isFaint)) {
          const beside = items.filter(
            (other) => !other.isFaint && overlaps(other, { start: each.start, end: each.start + 1 }),
          );
          expect(beside.length).toBeGreaterThan(mostLanes);
        }
      }
    }),
    many,
  );
});
