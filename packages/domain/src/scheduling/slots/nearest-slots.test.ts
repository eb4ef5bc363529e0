import { expect, test } from "vitest";
import { instant, instantOf } from "../../shared/time/time.ts";
import { nearestSlots } from "./nearest-slots.ts";

test("the three nearest to the wanted time, in order of time; of two equally near the earlier", () => {
  const slot = (minutes: number) => ({
    practitionerId: "p" as never,
    start: minutes * 60_000,
    end: (minutes + 15) * 60_000,
  });
  const offered = nearestSlots([slot(0), slot(30), slot(90), slot(105), slot(600)], instantOf(60 * 60_000));
  expect(offered.map(({ start }) => start)).toEqual([
    instantOf(30 * 60_000),
    instantOf(90 * 60_000),
    instantOf(105 * 60_000),
  ]);
  expect(nearestSlots([], instant.parse("2027-01-01T00:00:00Z"))).toEqual([]);
});
