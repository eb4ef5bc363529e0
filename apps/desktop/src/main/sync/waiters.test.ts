import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Waiters } from "./waiters.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const outcome = (id: string) => ({ seq: 1, id, outcome: "applied" as const, answer: {}, touched: [] });

test("a caller gets the decision about its command", async () => {
  const waiters = new Waiters();
  const answer = waiters.wait("one");
  expect(waiters.tell(outcome("other"))).toBe(false);
  expect(waiters.tell(outcome("one"))).toBe(true);
  expect(await answer).toEqual(outcome("one"));
  expect(waiters.tell(outcome("one"))).toBe(false);
});

test("a command that is not sent within two seconds is awaited no longer", async () => {
  const waiters = new Waiters();
  const answer = waiters.wait("one");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await answer).toBeNull();
  expect(waiters.isAwaited("one")).toBe(false);
});

test("a command that was sent as awaited is awaited until its answer comes", async () => {
  const waiters = new Waiters();
  const answer = waiters.wait("one");
  await vi.advanceTimersByTimeAsync(1_900);
  expect(waiters.isAwaited("one")).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  waiters.tell(outcome("one"));
  expect(await answer).not.toBeNull();
});

test("when the line breaks, nobody waits any longer", async () => {
  const waiters = new Waiters();
  const answer = waiters.wait("one");
  waiters.giveUp();
  expect(await answer).toBeNull();
});
