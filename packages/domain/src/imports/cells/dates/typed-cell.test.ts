import { expect, test } from "vitest";
import { typedCell } from "./typed-cell.ts";

const date = { format: "date", order: null, today: "2026-11-19" } as const;

test.each([
  ["3 apr 85", "1985-04-03"],
  ["3/4/1985", "1985-04-03"],
  ["3.4.85", "1985-04-03"],
  ["3 avril 1985", "3 avril 1985"],
  ["1985-04-03", "1985-04-03"],
  ["April", "April"],
  ["", ""],
])("a date typed as %o is taken as %o", (text, taken) => {
  expect(typedCell(text, date)).toBe(taken);
});

test("dates are read in the order of the column, and other cells stay as typed", () => {
  expect(typedCell("4/3/1985", { ...date, order: "month-first" })).toBe("4/3/1985");
  expect(typedCell("3/4/85", { ...date, format: "text" })).toBe("3/4/85");
});
