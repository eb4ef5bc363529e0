import type { LocalDate } from "@daybook/domain";
import { expect, test } from "vitest";
import { isClearMatch } from "./clear-match.ts";

const patient = {
  lastName: "de La Tour",
  firstName: "Léa-Marie",
  birthDate: "1985-03-03" as LocalDate,
  phone: "+33639981234",
  mrn: "M-20207",
};

test.each([
  ["tour", true],
  ["lea tour", true],
  ["DE LA T", true],
  ["delatour", true],
  ["leamarie", true],
  ["Tour, Léa", true],
  ["lef", false],
  ["latou", false],
  ["tour leo", false],
  ["03/03/1985", true],
  ["04/03/1985", false],
  ["1234", true],
  ["06 39 98 12 34", true],
  ["1235", false],
  ["m20207", true],
  ["M-202", true],
  ["20207", false],
  ["", false],
])("%o is clearly that patient: %s", (typed, expected) => expect(isClearMatch(patient, typed)).toBe(expected));

test("a patient without a telephone is not found by one", () => {
  expect(isClearMatch({ ...patient, phone: null }, "1234")).toBe(false);
});
