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

const today = "2026-11-19" as LocalDate;

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
  ["33639981234", true],
  ["3 mar 1985", true],
  ["m20207", true],
  ["M-202", true],
  ["20207", false],
  ["", false],
])("%o is clearly that patient: %s", (typed, expected) => expect(isClearMatch(patient, typed, today)).toBe(expected));

test.each([
  ["muller", true],
  ["mul", true],
  ["mueller", true],
  ["müller", true],
  ["jorg muller", true],
  ["joerg müller", true],
  ["miller", false],
])("Müller, Jörg is clearly %o: %s", (typed, expected) =>
  expect(isClearMatch({ ...patient, lastName: "Müller", firstName: "Jörg" }, typed, today)).toBe(expected),
);

test("a patient without a telephone is not found by one", () => {
  expect(isClearMatch({ ...patient, phone: null }, "1234", today)).toBe(false);
});
