import { expect, test } from "vitest";
import { IdleLock } from "./idle-lock.ts";

const minute = 60_000;

test("a desk is locked after half an hour without a sign of anybody, and stays so until a password is given", () => {
  let now = 0;
  const lock = new IdleLock(() => now);
  now = 29 * minute;
  lock.note();
  now = 58 * minute;
  expect(lock.isLocked()).toBe(false);
  now = 59 * minute;
  expect(lock.isLocked()).toBe(true);
  lock.note();
  expect(lock.isLocked()).toBe(true);
  lock.open();
  expect(lock.isLocked()).toBe(false);
});
