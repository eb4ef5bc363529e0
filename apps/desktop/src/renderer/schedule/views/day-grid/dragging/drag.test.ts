import { expect, test } from "vitest";
import { carried, spanned, stretched } from "./drag.ts";

const minute = 60_000;
const scale = { start: 8 * 60 * minute, end: 18 * 60 * minute, pxPerMinute: 2 };
const at = (hours: number, minutes = 0) => (hours * 60 + minutes) * minute;
const half = { start: at(10), end: at(10, 30) };

test("a card that is carried keeps its length and snaps by its start, wherever it was taken hold of", () => {
  expect(carried(scale, half, at(0, 12), at(11, 14), 5)).toEqual({ start: at(11), end: at(11, 30) });
  expect(carried(scale, half, at(0, 12), at(11, 14), 1)).toEqual({ start: at(11, 2), end: at(11, 32) });
});

test("a card that is stretched keeps its start and five minutes at least", () => {
  expect(stretched(scale, half, at(10, 43), 5)).toEqual({ start: at(10), end: at(10, 45) });
  expect(stretched(scale, half, at(9), 5)).toEqual({ start: at(10), end: at(10, 5) });
});

test("time is drawn upwards as downwards, in whole steps", () => {
  const drawn = { start: at(10, 40), end: at(11) };
  expect(spanned(scale, at(10, 41), at(10, 58), 5)).toEqual(drawn);
  expect(spanned(scale, at(10, 58), at(10, 41), 5)).toEqual(drawn);
});
