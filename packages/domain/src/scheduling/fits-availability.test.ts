import { expect, test } from "vitest";
import { fitsAvailability } from "./fits-availability.ts";

const sessions = [
  { start: 50, end: 60 },
  { start: 0, end: 10 },
  { start: 10, end: 20 },
  { start: 55, end: 70 },
];

test.each([
  [0, 10, true, "a whole session"],
  [5, 15, true, "across sessions that touch"],
  [52, 68, true, "across sessions that overlap"],
  [15, 21, false, "past the end"],
  [49, 55, false, "before the start"],
  [15, 55, false, "across a break"],
  [20, 30, false, "in a break"],
])("[%i, %i) fits: %s, %s", (start, end, expected) => {
  expect(fitsAvailability(start, end, sessions)).toBe(expected);
  expect(fitsAvailability(start, end, [])).toBe(false);
});
