import { expect, test } from "vitest";
import { narrow, openWindow, widen } from "./send-window.ts";

test("too much narrows it once for all that was under way, and holds as long as asked", () => {
  const once = narrow(openWindow(16), 1_000, 900, 5_000);
  expect(once).toMatchObject({ size: 12, holdUntil: 6_000 });
  expect(narrow(once, 1_010, 950, null)).toMatchObject({ size: 12, holdUntil: 6_000 });
  expect(narrow(once, 7_000, 6_500, null)).toMatchObject({ size: 9, holdUntil: 7_250 });
});

test("it never closes, and finds its way back to the most", () => {
  let window = openWindow(8);
  for (let at = 1; at < 40; at += 1) window = narrow(window, at * 1_000, at * 1_000 - 1, 0);
  expect(window.size).toBe(1);
  for (let good = 0; good < 200; good += 1) window = widen(window);
  expect(window.size).toBe(8);
});

test("a directory's wish to wait for an hour is heard as a minute", () => {
  expect(narrow(openWindow(4), 0, 1, 3_600_000).holdUntil).toBe(60_000);
});
