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

/** A count by its number of failures and its times in minutes; it begins at 0 if not told. */
const counted = (failures: number, last: number, lockedUntil: number | null = null, start = 0): FailureCount => ({
  failures,
  windowStartedAt: start * minute,
  lastFailedAt: last * minute,
  lockedUntil: lockedUntil === null ? null : lockedUntil * minute,
});

test("a device's first failure begins its count", () => {
  expect(countDeviceFailure(null, 5 * minute)).toEqual(counted(1, 5, null, 5));
  expect(countDeviceFailure(null, 99 * minute)).toEqual(counted(1, 99, null, 99));
});

test("a device's further failures count until exactly 15 minutes after the first, not a moment longer", () => {
  const fourth = counted(4, 17, null, 3);
  expect(countDeviceFailure(fourth, 18 * minute)).toEqual(counted(5, 18, 19, 3));
  const late = 18 * minute + 1;
  expect(countDeviceFailure(fourth, late)).toEqual({
    failures: 1,
    windowStartedAt: late,
    lastFailedAt: late,
    lockedUntil: null,
  });
});

test("once a device was locked, its failures count until exactly 15 idle minutes after the lock", () => {
  for (const failures of [5, 6]) {
    const locked = counted(failures, 20, 21);
    const wait = failures === 5 ? 2 : 4;
    expect(countDeviceFailure(locked, 36 * minute)).toEqual(counted(failures + 1, 36, 36 + wait));
    expect(countDeviceFailure(locked, 36 * minute + 1).failures).toBe(1);
  }
});

test("without a lock, idle time counts from the last failure", () => {
  // Five failures without a lock: rows of an older version, and of a lock that was lifted.
  const unlocked = counted(5, 20);
  expect(countDeviceFailure(unlocked, 35 * minute).failures).toBe(6);
  expect(countDeviceFailure(unlocked, 35 * minute + 1).failures).toBe(1);
});

test("a later failure than the lock's end counts from the failure", () => {
  const count = counted(6, 30, 25);
  expect(countDeviceFailure(count, 45 * minute).failures).toBe(7);
  expect(countDeviceFailure(count, 45 * minute + 1).failures).toBe(1);
});

test("all unknown devices together begin a new count exactly an hour after the first failure", () => {
  expect(countAccountFailure(null, 5 * minute)).toEqual(counted(1, 5, null, 5));
  expect(countAccountFailure(counted(0, 0), 5 * minute)).toEqual(counted(1, 5, null, 5));
  expect(countAccountFailure(counted(1, 3), 5 * minute)).toEqual(counted(2, 5));
  expect(countAccountFailure(counted(2, 40, null, 35), 50 * minute)).toEqual(counted(3, 50, null, 35));
  const last = 60 * minute - 1;
  expect(countAccountFailure(counted(48, 50), last)).toEqual({ ...counted(49, 0), lastFailedAt: last });
  expect(countAccountFailure(counted(48, 50), 60 * minute)).toEqual(counted(1, 60, null, 60));
  expect(countAccountFailure(counted(49, 50), 55 * minute)).toEqual(counted(50, 55, 60));
  expect(countAccountFailure(counted(50, 55, 60), 60 * minute)).toEqual(counted(1, 60, null, 60));
});

test("the time to wait is what is left of the lock", () => {
  const locked = counted(5, 1, 2);
  expect(waitLeft(locked, minute)).toBe(minute);
  expect(waitLeft(locked, 2 * minute - 1)).toBe(1);
  expect(waitLeft(locked, 2 * minute)).toBe(0);
  expect(waitLeft(locked, 3 * minute)).toBe(0);
  expect(waitLeft(counted(4, 1), minute)).toBe(0);
  expect(waitLeft(null, minute)).toBe(0);
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
