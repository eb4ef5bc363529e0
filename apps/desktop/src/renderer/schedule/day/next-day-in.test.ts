import type { Instant, LocalDate } from "@daybook/domain";
import { expect, test } from "vitest";
import { nextDayIn } from "./next-day-in.ts";

const dayOf = (at: Instant) => at.slice(0, 10) as LocalDate;
const hours = (...days: string[]) => ({
  sessions: days.map((day) => ({
    start: `${day}T08:00:00Z` as Instant,
    end: `${day}T12:00:00Z` as Instant,
    locationId: null,
  })),
});
const from = "2026-11-22" as LocalDate;

test("it is the first one that anybody is in on", () => {
  const all = [hours("2026-11-20", "2026-11-25"), hours("2026-11-30", "2026-11-24"), hours()];
  expect(nextDayIn(all, from, dayOf)).toBe("2026-11-24");
  expect(nextDayIn([hours("2026-11-22")], from, dayOf)).toBe("2026-11-22");
});

test("there is none where nobody has hours from then on", () => {
  expect(nextDayIn([], from, dayOf)).toBeNull();
  expect(nextDayIn([hours("2026-11-21"), hours()], from, dayOf)).toBeNull();
});
