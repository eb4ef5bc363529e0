import fc from "fast-check";
import { expect, test } from "vitest";
import { areConfusable } from "./confusable-names.ts";

const named = (name: string) => {
  const [firstName = "", lastName = ""] = name.split(" ");
  return { firstName, lastName };
};
const alike = (a: string, b: string) => areConfusable(named(a), named(b));

test.each([
  ["Catherine Meyer", "Katherine Maier"],
  ["Louis Petit", "Louise Petit"],
  ["Jean Dupont", "Jean Dupond"],
  ["Camille Roux", "Camile Roux"],
  ["Martin Bernard", "Bernard Martin"],
  ["Élodie Lefèvre", "Elodie Lefebvre"],
])("%s is called up for %s", (a, b) => {
  expect(alike(a, b)).toBe(true);
  expect(alike(b, a)).toBe(true);
});

test.each([
  ["Jean Dupont", "Marie Dupont"],
  ["Camille Roux", "Camille Girard"],
  ["Lea Roy", "Leo Rey"],
])("%s is not called up for %s", (a, b) => {
  expect(alike(a, b)).toBe(false);
});

test("the order of the two does not matter, and a name looks like itself", () => {
  const name = fc.record({ firstName: fc.string({ minLength: 1 }), lastName: fc.string({ minLength: 1 }) });
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(areConfusable(a, b)).toBe(areConfusable(b, a));
    }),
  );
  const written = fc.record({
    firstName: fc.stringMatching(/^[A-Z][a-z]{2,8}$/u),
    lastName: fc.stringMatching(/^[A-Z][a-z]{2,8}$/u),
  });
  fc.assert(
    fc.property(written, (one) => {
      expect(areConfusable(one, one)).toBe(true);
    }),
  );
});
