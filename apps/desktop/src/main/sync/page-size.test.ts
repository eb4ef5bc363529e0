import { syncLimits } from "@daybook/domain";
import { expect, test } from "vitest";
import { adaptSize, firstPageRows } from "./page-size.ts";

const after = (steps: readonly boolean[]) => steps.reduce(adaptSize, firstPageRows);

test("pages grow while answers come, up to what the server gives", () => {
  expect(after([true])).toBe(firstPageRows * 1.5);
  expect(after(Array.from({ length: 20 }, () => true))).toBe(syncLimits.pageRows);
});

test("pages shrink on a line that breaks off, and never vanish", () => {
  expect(after([false])).toBe(firstPageRows / 2);
  expect(after(Array.from({ length: 20 }, () => false))).toBe(100);
});
