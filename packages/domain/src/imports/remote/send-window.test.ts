import { expect, test } from "vitest";
import { narrow, openWindow, slowDown, widen } from "./send-window.ts";

test("a 429 narrows the window once for all requests under way, and pauses as long as asked", () => {
  const once = narrow(openWindow(16), 1_000, 900, 5_000);
  expect(once).toMatchObject({ size: 12, holdUntil: 6_000 });
  expect(narrow(once, 1_010, 950, null)).toMatchObject({ size: 12, holdUntil: 6_000 });
  expect(narrow(once, 7_000, 6_500, null)).toMatchObject({ size: 9, holdUntil: 7_250 });
});

test("the window never closes, and grows back to its maximum", () => {
  let window = openWindow(8);
  for (let at = 1; at < 40; at += 1) window = narrow(window, at * 1_000, at * 1_000 - 1, 0);
  expect(window.size).toBe(1);
  for (let good = 0; good < 200; good += 1) window = widen(window);
  expect(window.size).toBe(8);
});

test("a pause of an hour that the directory asks for is cut to a minute", () => {
  expect(narrow(openWindow(4), 0, 1, 3_600_000).holdUntil).toBe(60_000);
});

test("without a given time it pauses for a second, then twice as long each time, until a request succeeds", () => {
  let window = openWindow(8);
  const holds: number[] = [];
  for (let time = 0; time < 7; time += 1) {
    const at = window.holdUntil + 10;
    window = slowDown(window, at, at - 5);
    holds.push(window.holdUntil - at);
    // The other requests of the same burst change nothing.
    expect(slowDown(window, at + 1, at - 5)).toEqual(window);
  }
  expect(holds).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  const at = window.holdUntil + 10;
  expect(slowDown(widen(window), at, at - 5).holdUntil).toBe(at + 1_000);
});
