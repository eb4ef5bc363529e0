import type { LocalDate } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { mergeEdits } from "../core/drafts/merge-edits.ts";
import { emptyForm, fieldOfPath, type Patient, problemsOf, toForm, toInput } from "./patient-form.ts";

const today = "2026-11-19" as LocalDate;
const filled = {
  ...emptyForm,
  lastName: " Lefèvre ",
  firstName: "Jeanne",
  birthDate: "3/3/85",
  sex: "female" as const,
};

describe("a form of a patient", () => {
  test("says what is missing, and nothing of what is optional", () => {
    expect(problemsOf(emptyForm, today)).toEqual({
      lastName: "missing",
      firstName: "missing",
      birthDate: "missing",
      sex: "sex",
      phone: "phone",
    });
    expect(problemsOf({ ...filled, noPhone: true }, today)).toEqual({});
    expect(problemsOf({ ...filled, noPhone: true, firstName: "\u200b" }, today)).toEqual({ firstName: "missing" });
    expect(problemsOf({ ...filled, phone: "06 12 34 56 78", birthDate: "31/02/85" }, today)).toEqual({
      birthDate: "date",
    });
    expect(problemsOf({ ...filled, phone: "06" }, today)).toEqual({ phone: "notPhone" });
    expect(problemsOf({ ...filled, phone: "ask her son" }, today)).toEqual({ phone: "notPhone" });
    expect(problemsOf({ ...filled, noPhone: true, memberId: "1", validUntil: "soon" }, today)).toEqual({
      payer: "missing",
      validUntil: "date",
    });
  });

  test("becomes what the contract asks for", () => {
    expect(toInput({ ...filled, phone: "06 12 34 56 78", city: "Paris", country: "fr" }, today)).toEqual({
      lastName: "Lefèvre",
      firstName: "Jeanne",
      birthDate: "1985-03-03",
      sex: "female",
      phone: "06 12 34 56 78",
      email: null,
      address: { line: null, postcode: null, city: "Paris", country: "FR" },
      coverage: [],
    });
  });

  test("keeps the insurances it does not show", () => {
    const two = ["CPAM", "MGEN"].map((payer) => ({ payer, plan: null, memberId: null, validUntil: null }));
    const stored = { ...toInput(filled, today), mrn: "000001", coverage: two, address: null } as unknown as Patient;
    const input = toInput({ ...toForm(stored), payer: "CPAM Paris" }, today, stored.coverage);
    expect(input.coverage?.map(({ payer }) => payer)).toEqual(["CPAM Paris", "MGEN"]);
  });

  test("finds the field that an error is about", () => {
    expect(["coverage.0.memberId", "address.city", "lastName", "version"].map(fieldOfPath)).toEqual([
      "memberId",
      "city",
      "lastName",
      undefined,
    ]);
  });
});

test("what two people changed is put together; where both changed the same, mine stays and it is told", () => {
  const mine = { ...filled, phone: "1", city: "Lyon", email: "same@example.org" };
  const theirs = { ...filled, phone: "2", payer: "MGEN", email: "same@example.org" };
  expect(mergeEdits(filled, mine, theirs)).toEqual({ form: { ...mine, payer: "MGEN" }, conflicts: ["phone"] });
});
