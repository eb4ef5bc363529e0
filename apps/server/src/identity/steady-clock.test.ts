import { expect, test } from "vitest";
import { steadyClock } from "./steady-clock.ts";

test("after the machine's clock is set back, time continues by elapsed time until that clock has caught up", () => {
  let wall = 1_000_000;
  let elapsed = 0;
  const clock = steadyClock(
    () => wall,
    0,
    () => elapsed,
  );
  wall += 5_000;
  elapsed += 5_000;
  expect(clock()).toBe(1_005_000);
  wall -= 3_600_000;
  elapsed += 60_000;
  expect(clock()).toBe(1_065_000);
  wall = 2_000_000;
  expect(clock()).toBe(2_000_000);
});

test("a server whose clock is behind a known past moment starts from that moment", () => {
  expect(
    steadyClock(
      () => 5,
      1_000,
      () => 0,
    )(),
  ).toBe(1_000);
});
