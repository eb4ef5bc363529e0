import { expect, test } from "vitest";
import { createSeenRows, duplicateIssue } from "./repeated-rows.ts";

test("the first row with a key is remembered, and each later one is told its line", () => {
  const seen = createSeenRows();
  expect(seen.firstLine(1, 2, 5)).toBeNull();
  expect(seen.firstLine(1, 2, 9)).toBe(5);
  expect(seen.firstLine(1, 2, 12)).toBe(5);
  expect(seen.size).toBe(1);
});

test("keys that share a half, or a place in the table, are different keys", () => {
  const seen = createSeenRows();
  const keys = [
    [7, 2047],
    [8, 2047],
    [7, 2047 + 2048],
    [7, 0],
  ] as const;
  for (const [index, [high, low]] of keys.entries()) expect(seen.firstLine(high, low, index + 1)).toBeNull();
  for (const [index, [high, low]] of keys.entries()) expect(seen.firstLine(high, low, 99)).toBe(index + 1);
  expect(seen.size).toBe(4);
});

test.each([0, 1024, 5000])("no row is forgotten while the table grows (%i rows expected)", (expectedRows) => {
  const seen = createSeenRows(expectedRows);
  const rows = 20_000;
  // Every 64th number, so that many rows want the same places.
  for (let row = 0; row < rows; row += 1) expect(seen.firstLine(row, row * 64, row + 1)).toBeNull();
  expect(seen.size).toBe(rows);
  for (let row = 0; row < rows; row += 1) expect(seen.firstLine(row, row * 64, rows + row)).toBe(row + 1);
  expect(seen.size).toBe(rows);
});

test("a repeated row is an error that names both lines", () => {
  const seen = createSeenRows();
  const hospital = { name: "Hôpital Nord", address: "1 rue Haute", phone: null };
  expect(duplicateIssue(seen, "hospitals", { input: hospital, line: 3 })).toBeNull();
  expect(duplicateIssue(seen, "hospitals", { input: { ...hospital, name: "HOPITAL NORD" }, line: 8 })).toEqual({
    code: "duplicate_row",
    severity: "error",
    message: "Line 8 holds the same as line 3; keep one of them.",
    column: null,
    heading: null,
    field: null,
    value: null,
    repair: null,
  });
});
