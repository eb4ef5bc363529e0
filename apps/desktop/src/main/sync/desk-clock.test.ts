import { instantOf } from "@daybook/domain";
import { expect, test } from "vitest";
import { DeskClock } from "./desk-clock.ts";

const start = Date.UTC(2027, 2, 1, 9);
const hourMs = 3_600_000;

test("a wrong clock is put right by the server's, and one slow answer changes nothing", () => {
  const clock = new DeskClock(() => start - hourMs);
  for (const late of [0, 0, 20_000, 0, 0]) clock.note(instantOf(start + late), start - hourMs);
  expect(clock.now()).toBe(instantOf(start));
});

test("a clock that is right within a second is left alone", () => {
  const clock = new DeskClock(() => start);
  clock.note(instantOf(start + 900), start);
  expect(clock.now()).toBe(instantOf(start));
});

test("time never goes back, even if the computer's clock is set back", () => {
  let now = start;
  const clock = new DeskClock(() => now);
  expect(clock.now()).toBe(instantOf(start));
  now -= hourMs;
  expect(clock.now()).toBe(instantOf(start));
  now += 2 * hourMs;
  expect(clock.now()).toBe(instantOf(start + hourMs));
});
