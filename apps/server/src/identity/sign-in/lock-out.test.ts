import type { FailureCount } from "@daybook/db/postgres";
import fc from "fast-check";
import { expect, test } from "vitest";
import { countAccountFailure, countDeviceFailure, waitLeft } from "./lock-out.ts";

const minute = 60_000;

test("the fifth failure locks for a minute, and each further one for twice as long, up to 15", () => {
  let now = 1_000_000_000;
  let count: FailureCount | null = null;
  const waits: number[] = [];
  for (let failure = 0; failure < 11; failure += 1) {
    count = countDeviceFailure(count, now);
    const wait = waitLeft(count, now);
    waits.push(wait / minute);
    now += wait;
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
});

test("four failures are forgotten after 15 minutes, those of a locked device 15 minutes after the lock", () => {
  let count: FailureCount | null = null;
  for (let failure = 0; failure < 4; failure += 1) count = countDeviceFailure(count, 0);
  expect(countDeviceFailure(count, 15 * minute + 1).failures).toBe(1);
  expect(countDeviceFailure(count, 15 * minute - 1).failures).toBe(5);
  for (let failure = 0; failure < 2; failure += 1) count = countDeviceFailure(count, 0);
  expect(countDeviceFailure(count, 17 * minute).failures).toBe(7);
  expect(countDeviceFailure(count, 17 * minute + 1).failures).toBe(1);
});

test("fifty failures from unknown devices lock all unknown devices until the hour is over", () => {
  let count: FailureCount | null = null;
  for (let failure = 0; failure < 49; failure += 1) count = countAccountFailure(count, failure * minute);
  expect(waitLeft(count, 49 * minute)).toBe(0);
  count = countAccountFailure(count, 49 * minute);
  expect(waitLeft(count, 50 * minute)).toBe(10 * minute);
  expect(waitLeft(count, 60 * minute)).toBe(0);
  expect(countAccountFailure(count, 60 * minute).failures).toBe(1);
});

test("however failures are spread, a device cannot exceed the intended number of guesses an hour", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 * minute }), { minLength: 200, maxLength: 400 }), (pauses) => {
      let count: FailureCount | null = null;
      let now = 1_000_000_000;
      const guesses: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if (waitLeft(count, now) > 0) continue;
        guesses.push(now);
        count = countDeviceFailure(count, now);
      }
      const most = Math.max(
        ...guesses.map((at) => guesses.filter((other) => other >= at && other < at + 60 * minute).length),
      );
      expect(most).toBeLessThanOrEqual(20);
    }),
    { numRuns: 50 },
  );
});
