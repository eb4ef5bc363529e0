import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type LocalDate } from "./time.ts";
import { dateOrderOfLanguage, readTypedDate } from "./typed-date.ts";

const today = "2026-11-19" as LocalDate;

test.each([
  ["1985-04-03", "1985-04-03"],
  ["1985/4/3", "1985-04-03"],
  ["03/04/1985", "1985-04-03"],
  ["3/4/1985", "1985-04-03"],
  ["3 / 4 / 85", "1985-04-03"],
  ["3.4.85", "1985-04-03"],
  ["3-4-1985", "1985-04-03"],
  ["03 04 26", "2026-04-03"],
  ["20/11/26", "1926-11-20"],
  ["19/11/26", "2026-11-19"],
  ["03041985", "1985-04-03"],
  ["3 apr 1985", "1985-04-03"],
  ["3 Apr 85", "1985-04-03"],
  ["3-Apr-1985", "1985-04-03"],
  ["3apr1985", "1985-04-03"],
  ["3 avr. 1985", "1985-04-03"],
  ["1er févr. 1990", "1990-02-01"],
  ["3rd of April 1985", "1985-04-03"],
  ["April 3rd, 1985", "1985-04-03"],
  ["14 mars 87", "1987-03-14"],
  ["3 août 1985", "1985-08-03"],
  ["29/02/00", "2000-02-29"],
  ["29/02/2023", null],
  ["31/04/85", null],
  ["31 February 1990", null],
  ["3 jui 1985", null],
  ["14 mars", null],
  ["14 mars 1987 10:00", null],
  ["030485", null],
  ["100042", null],
  ["tomorrow", null],
  ["anna 3 1985", null],
  ["", null],
])("%o is understood as %s", (text, expected) => {
  expect(readTypedDate(text, { today })).toBe(expected);
});

test("with month-first order, the month is read first", () => {
  expect(readTypedDate("3/4/1985", { today, order: dateOrderOfLanguage("en-US") })).toBe("1985-03-04");
  expect(readTypedDate("3/4/1985", { today, order: dateOrderOfLanguage("en") })).toBe("1985-04-03");
  expect(readTypedDate("3/4/1985", { today, order: dateOrderOfLanguage("fr") })).toBe("1985-04-03");
  expect(readTypedDate("3 apr 1985", { today, order: "month-first" })).toBe("1985-04-03");
});

test("every day is read in every way of writing it", () => {
  fc.assert(
    fc.property(fc.integer({ min: -36_000, max: 0 }), (days) => {
      const date = addDays(today, days);
      const [year = "", month = "", day = ""] = date.split("-");
      for (const text of [date, `${day}/${month}/${year}`, `${day}${month}${year}`, `${day}.${month}.${year}`])
        expect(readTypedDate(text, { today })).toBe(date);
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(readTypedDate(text, { today }) ?? "none").toMatch(/^(?:none|\d{4}-\d\d-\d\d)$/u);
    }),
  );
});
