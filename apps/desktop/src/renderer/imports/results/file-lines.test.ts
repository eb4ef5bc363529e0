import { expect, test } from "vitest";
import { lineOfRow } from "./file-lines.ts";

test("a row's line is the known one, or as far away as the nearest known above", () => {
  expect(lineOfRow(1, [], true)).toBe(2);
  expect(lineOfRow(1, [], false)).toBe(1);
  const known = [
    { row: 3, line: 4 },
    { row: 5, line: 8 },
  ];
  expect([2, 3, 4, 5, 6].map((row) => lineOfRow(row, known, true))).toEqual([3, 4, 5, 8, 9]);
});
