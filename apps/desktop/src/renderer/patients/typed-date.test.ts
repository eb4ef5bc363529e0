import type { LocalDate } from "@daybook/domain";
import { expect, test } from "vitest";
import { parseTypedDate, typedDate } from "./typed-date.ts";

const today = "2026-11-19" as LocalDate;

test.each([
  ["03/03/1985", "1985-03-03"],
  ["3.3.85", "1985-03-03"],
  ["03 03 26", "2026-03-03"],
  ["20/11/26", "1926-11-20"],
  ["03031985", "1985-03-03"],
  ["1985-03-03", "1985-03-03"],
  ["29/02/2023", null],
  ["29/02/00", "2000-02-29"],
  ["31/04/85", null],
  ["tomorrow", null],
  ["", null],
])("%s is understood as %s", (text, expected) => expect(parseTypedDate(text, today)).toBe(expected));

test("a known date is shown as it is typed", () => {
  expect(parseTypedDate(typedDate("1985-03-09" as LocalDate), today)).toBe("1985-03-09");
});
