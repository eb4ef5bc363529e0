import { expect, test } from "vitest";
import { checkRpps, createPractitionerInput, practitioner, updatePractitionerInput } from "./practitioner.ts";

const person = { firstName: "Alice", lastName: "Moreau" };
const good = "10001234565";
const bad = "10001234567";

test("a new practitioner with a wrong check digit in the RPPS number is refused, and the refusal names the field", () => {
  expect(createPractitionerInput.safeParse({ ...person, rppsNumber: good }).success).toBe(true);
  for (const rppsNumber of [bad, "1000123456", "1000123456x"])
    expect(createPractitionerInput.safeParse({ ...person, rppsNumber }).error?.issues).toMatchObject([
      { path: ["rppsNumber"] },
    ]);
});

test("an update may keep the stored number even if it is wrong; a new number must be right", () => {
  const id = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c";
  expect(updatePractitionerInput.safeParse({ ...person, id, rppsNumber: bad }).success).toBe(true);
  expect(checkRpps(bad, bad).ok).toBe(true);
  expect(checkRpps(null, bad).ok).toBe(true);
  expect(checkRpps(good, bad).ok).toBe(true);
  expect(checkRpps(bad, good)).toMatchObject({ ok: false, refusal: { code: "invalid_input" } });
  expect(practitioner.shape.rppsNumber.safeParse(bad).success).toBe(true);
});
