import { expect, test } from "vitest";
import { withoutAccents } from "./without-accents.ts";

test.each([
  ["Août", "aout"],
  ["A\u0301e", "ae"],
  ["Ear/Nose, Throat", "ear/nose, throat"],
  ["ﬁ Ⅳ", "fi iv"],
  ["Ελλάς", "ελλας"],
  ["STRASSE ß", "strasse ß"],
])("%j is %j without accents", (text, plain) => {
  expect(withoutAccents(text)).toBe(plain);
});
