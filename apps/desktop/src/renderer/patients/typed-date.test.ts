import type { LocalDate } from "@daybook/domain";
import { expect, test } from "vitest";
import { typedDay } from "../core/time/typed-day.ts";
import { birthProblem, parseTypedDate } from "./typed-date.ts";

const today = "2026-11-19" as LocalDate;

test.each([
  ["03/03/1985", "1985-03-03"],
  ["3.3.85", "1985-03-03"],
  ["03 03 26", "2026-03-03"],
  ["20/11/26", "1926-11-20"],
  ["03031985", "1985-03-03"],
  ["1985-03-03", "1985-03-03"],
  ["14 mars 1987", "1987-03-14"],
  ["14 March 1987", "1987-03-14"],
  ["14 Mar 1987", "1987-03-14"],
  ["1er févr. 1990", "1990-02-01"],
  ["March 14, 87", "1987-03-14"],
  ["3 août 1985", "1985-08-03"],
  ["31 February 1990", null],
  ["3 jui 1985", null],
  ["14 mars", null],
  ["14 mars 1987 10:00", null],
  ["29/02/2023", null],
  ["29/02/00", "2000-02-29"],
  ["31/04/85", null],
  ["tomorrow", null],
  ["", null],
])("%s is understood as %s", (text, expected) => expect(parseTypedDate(text, today)).toBe(expected));

test.each([
  ["", null],
  ["3/3/85", null],
  ["01/01/1875", null],
  ["abc", "date"],
  ["31/02/1990", "date"],
  ["31/12/1874", "early"],
  ["20/11/2026", "future"],
])("of the birth date %o is said: %s", (text, expected) => expect(birthProblem(text, today)).toBe(expected));

test("a known date is shown as it is typed", () => {
  expect(parseTypedDate(typedDay("1985-03-09" as LocalDate), today)).toBe("1985-03-09");
});
