import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPassword, passwordLength } from "./password.ts";

const codeOf = (password: string, words?: string[]) => {
  const checked = checkPassword(password, words);
  return checked.ok ? "fine" : checked.refusal.code;
};

test.each([
  ["correct horse battery", "fine"],
  ["ghost lamp river 9", "fine"],
  ["été comme hiver 42", "fine"],
  ["🐎🐎🔋🔋📎📎🍎🍐🍊🍋🍌🍉", "fine"],
  ["eleven char", "password_too_short"],
  ["123456789012", "password_too_common"],
  ["109876543210", "password_too_common"],
  ["aaaaaaaaaaaaaaaa", "password_too_common"],
  ["abcabcabcabcabc", "password_too_common"],
  ["Password2026!", "password_too_common"],
  ["Daybook-Clinic-1", "password_too_common"],
  ["azertyuiop123", "password_too_common"],
])("%s is %s", (password, expected) => {
  expect(codeOf(password)).toBe(expected);
});

test("the names of the clinic and the person do not make a password", () => {
  expect(codeOf("Saint-Aubin-2026", ["Clinique Saint Aubin"])).toBe("password_too_common");
  expect(codeOf("marie.lefevre99", ["Marie Lefèvre", "marie.lefevre@clinic.test"])).toBe("password_too_common");
  expect(codeOf("marie aime les orages", ["Marie Lefèvre"])).toBe("fine");
});

test("random characters only have to be long enough", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-composite", minLength: 0, maxLength: 200 }), (password) => {
      const length = Array.from(password).length;
      const code = codeOf(password);
      expect(code === "password_too_short").toBe(length < passwordLength.least);
      expect(code === "password_too_long").toBe(length > passwordLength.most);
    }),
  );
});
