import type { LocalDate } from "@daybook/domain";
import { expect, test } from "vitest";
import { monthDays } from "./month-days.ts";

test.each([
  ["2026-11-19", "2026-10-26", "2026-12-06"],
  ["2026-06-30", "2026-06-01", "2026-07-12"],
  ["2024-02-29", "2024-01-29", "2024-03-10"],
])("the month of %s is shown from Monday %s to Sunday %s", (day, first, last) => {
  const days = monthDays(day as LocalDate);
  expect([days[0], days.at(-1), days.length]).toEqual([first, last, 42]);
});
