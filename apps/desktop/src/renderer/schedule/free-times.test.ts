import { expect, test } from "vitest";
import { freeTimes } from "./free-times.ts";

const slots = ["08:30", "11:45", "12:00", "16:30", "17:00", "18:00"].map((start) => ({ start }));
const offered = (part: Parameters<typeof freeTimes>[1], most = 5) =>
  freeTimes(slots, part, { most, timeOf: ({ start }) => start }).map(({ start }) => start);

test("free times are those of the wanted part of the day, the first ones", () => {
  expect(offered("any", 2)).toEqual(["08:30", "11:45"]);
  expect(offered("morning")).toEqual(["08:30", "11:45"]);
  expect(offered("afternoon")).toEqual(["12:00", "16:30"]);
  expect(offered("evening")).toEqual(["17:00", "18:00"]);
});
