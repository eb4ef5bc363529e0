import { expect, test } from "vitest";
import type { LocalDate } from "../shared/time/time.ts";
import { mrnKey, type PatientValues, patientKeys, toMatchRecord } from "./patient-keys.ts";

const values: PatientValues = {
  firstName: "Gaël",
  lastName: "Müller",
  mrn: "A-12 3",
  birthDate: "1980-05-06" as LocalDate,
  sex: null,
  phone: "+33 6 12 34 56 78",
  email: null,
  address: null,
  coverage: [
    { payer: "Mutuelle Été", plan: null, memberId: "77", validUntil: null },
    { payer: "CPAM", plan: null, memberId: null, validUntil: null },
  ],
};

test("the keys hold the folded names, the plain spelling where it differs, and the numbers", () => {
  expect(patientKeys(values, ["k"])).toEqual({
    firstNameKey: "gael",
    lastNameKey: "mueller",
    firstNamePlain: "gal",
    lastNamePlain: "muller",
    mrnKey: "a123",
    phoneReversed: "87654321633",
    numberText: "a123 33612345678",
    searchText: "mueller gael muller gal a123 33612345678 1980-05-06",
    matchKeys: ["k"],
  });
  const plain = patientKeys({ ...values, firstName: "Ada", lastName: "Roux", phone: null });
  expect(plain).toMatchObject({ firstNamePlain: null, lastNamePlain: null, phoneReversed: null, numberText: "a123 " });
  expect(plain.matchKeys.length).toBeGreaterThan(2);
});

test("an MRN without letters or digits is its own key", () => {
  expect(mrnKey("#")).toBe("#");
});

test("only insurance with a member's number identifies a person", () => {
  expect(toMatchRecord(values).identifiers).toEqual([{ system: "mutuelle ete", value: "77" }]);
  expect(toMatchRecord({})).toMatchObject({ firstName: null, identifiers: [] });
});
