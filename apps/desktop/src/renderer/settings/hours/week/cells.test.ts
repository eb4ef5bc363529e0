import { expect, test } from "vitest";
import { minuteOfCell, step, stretchesBetween } from "./cells.ts";

test("a rectangle is one stretch a day, whichever corner it was begun at", () => {
  const corner = { weekday: 3, quarter: 47 };
  const other = { weekday: 1, quarter: 36 };
  const expected = [0, 1, 2].map((day) => ({ start: day * 1440 + 9 * 60, end: day * 1440 + 12 * 60 }));
  expect(stretchesBetween(corner, other)).toEqual(expected);
  expect(stretchesBetween(other, corner)).toEqual(expected);
  expect(minuteOfCell({ weekday: 2, quarter: 1 })).toBe(1455);
});

test("arrows stop at the edges of what is drawn", () => {
  const range = { from: 7, to: 20 };
  expect(step({ weekday: 7, quarter: 79 }, "ArrowRight", range)).toEqual({ weekday: 7, quarter: 79 });
  expect(step({ weekday: 7, quarter: 79 }, "ArrowDown", range)).toEqual({ weekday: 7, quarter: 79 });
  expect(step({ weekday: 2, quarter: 30 }, "PageUp", range)).toEqual({ weekday: 2, quarter: 28 });
  expect(step({ weekday: 2, quarter: 40 }, "a", range)).toBeNull();
});
