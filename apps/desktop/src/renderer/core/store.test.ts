import { expect, test, vi } from "vitest";
import { createStore } from "./store.ts";

test("subscribers are told of every write until they leave, and read the new value", () => {
  const store = createStore("first");
  const told: string[] = [];
  const leave = store.subscribe(() => told.push(store.read()));
  const other = vi.fn();
  store.subscribe(other);
  store.write("second");
  store.write("second");
  leave();
  store.write("third");
  expect(told).toEqual(["second", "second"]);
  expect(other).toHaveBeenCalledTimes(3);
  expect(store.read()).toBe("third");
});
