import { addDays, type LocalDate } from "@daybook/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay, typedDay } from "./typed-day.ts";

const today = "2026-11-19" as LocalDate; // a Thursday

test.each([
  ["23/11/2026", "2026-11-23"],
  ["23.11.26", "2026-11-23"],
  ["23 / 11 / 2026", "2026-11-23"],
  ["23-11-2026", "2026-11-23"],
  ["23112026", "2026-11-23"],
  ["231126", "2026-11-23"],
  ["2026-11-23", "2026-11-23"],
  ["23/11", "2026-11-23"],
  ["18/11", "2027-11-18"],
  ["23 nov", "2026-11-23"],
  ["1er déc. 2026", "2026-12-01"],
  ["today", "2026-11-19"],
  ["Demain", "2026-11-20"],
  ["lundi", "2026-11-23"],
  ["+3", "2026-11-22"],
  ["in 2 weeks", "2026-12-03"],
  ["31/02/2026", null],
  ["32112026", null],
  ["23", null],
  ["23/11/2", null],
  ["23/11 14:00", null],
  ["soon", null],
  ["", null],
])("%o is understood as %s", (text, expected) => expect(parseDay(text, today)).toBe(expected));

test.each([
  ["18/11", "2026-11-18"],
  ["19/11", "2026-11-19"],
  ["20/11", "2025-11-20"],
  ["20 novembre", "2025-11-20"],
  ["November 20", "2025-11-20"],
  ["20/11/2026", "2026-11-20"],
  ["yesterday", "2026-11-18"],
  ["tomorrow", "2026-11-20"],
])("%o is understood as %s where one looks back", (text, expected) =>
  expect(parseDay(text, today, true)).toBe(expected),
);

test("29 February has a year before it", () => {
  expect(parseDay("01/03", "2028-02-29" as LocalDate, true)).toBe("2027-03-01");
});

test("what a field shows of a day is understood as that day", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), fc.boolean(), (days, looksBack) => {
      const day = addDays(today, days);
      expect(parseDay(typedDay(day), today, looksBack)).toBe(day);
      expect(parseDay(day, today, looksBack)).toBe(day);
    }),
  );
});
