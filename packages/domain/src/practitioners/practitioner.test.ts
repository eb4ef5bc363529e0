import { expect, test } from "vitest";
import { checkRpps, createPractitionerInput, practitioner, updatePractitionerInput } from "./practitioner.ts";

const person = { firstName: "Alice", lastName: "Moreau" };
const good = "10001234565";
const bad = "10001234567";

test("an RPPS number with a wrong check digit is refused by name when a practitioner is made", () => {
  expect(createPractitionerInput.safeParse({ ...person, rppsNumber: good }).success).toBe(true);
  for (const rppsNumber of [bad, "1000123456", "1000123456x"])
    expect(createPractitionerInput.safeParse({ ...person, rppsNumber }).error?.issues).toMatchObject([
      { path: ["rppsNumber"] },
    ]);
});

test("in a change one that is stored from before stays; another one has to be right", () => {
  const id = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c";
  expect(updatePractitionerInput.safeParse({ ...person, id, rppsNumber: bad }).success).toBe(true);
  expect(checkRpps(bad, bad).ok).toBe(true);
  expect(checkRpps(null, bad).ok).toBe(true);
  expect(checkRpps(good, bad).ok).toBe(true);
  expect(checkRpps(bad, good)).toMatchObject({ ok: false, refusal: { code: "invalid_input" } });
  expect(practitioner.shape.rppsNumber.safeParse(bad).success).toBe(true);
});
