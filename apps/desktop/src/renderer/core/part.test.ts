import { afterEach, expect, test, vi } from "vitest";
import { createPart, loadWhenIdle } from "./part.ts";

const Empty = () => null;

afterEach(() => vi.useRealTimers());

test("it is fetched once, and whoever waits is told", async () => {
  const fetchIt = vi.fn(async () => Empty);
  const part = createPart(fetchIt);
  expect(part.read()).toBeNull();
  const told = new Promise<void>((resolve) => part.subscribe(resolve));
  void part.load();
  void part.load();
  await told;
  expect(part.read()).toBe(Empty);
  expect(fetchIt).toHaveBeenCalledTimes(1);
});

test("one that could not be fetched is asked for again", async () => {
  vi.useFakeTimers();
  const fetchIt = vi.fn(async () => Empty).mockRejectedValueOnce(new Error("no connection"));
  const part = createPart(fetchIt);
  void part.load();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(part.read()).toBeNull();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(part.read()).toBe(Empty);
});

test("parts come one after another when there is time", () => {
  vi.useFakeTimers();
  const parts = [createPart(async () => Empty), createPart(async () => Empty)].map((part) => ({
    ...part,
    load: vi.fn(part.load),
  }));
  loadWhenIdle(parts);
  expect(parts.map(({ load }) => load.mock.calls.length)).toEqual([0, 0]);
  vi.runAllTimers();
  expect(parts.map(({ load }) => load.mock.calls.length)).toEqual([1, 1]);
});
