import fc from "fast-check";
import { expect, test } from "vitest";
import { dialledDigits } from "./dialled-digits.ts";
import { phoneAtHome, tidyPhone } from "./phone-text.ts";

test.each([
  ["0612345678", "06 12 34 56 78", "06 12 34 56 78"],
  ["06.12.34.56.78", "06 12 34 56 78", "06 12 34 56 78"],
  ["+33612345678", "+33 6 12 34 56 78", "06 12 34 56 78"],
  ["+33 (0)6 12 34 56 78", "+33 6 12 34 56 78", "06 12 34 56 78"],
  ["0033612345678", "+33 6 12 34 56 78", "06 12 34 56 78"],
  ["+442079460000", "+44 207 946 0000", "+44 207 946 0000"],
  ["+1 (415) 555-0132", "+1 415 555 0132", "+1 415 555 0132"],
  ["+352621123456", "+352 621 123 456", "+352 621 123 456"],
  ["3200-12", "3200-12", "3200-12"],
  ["061234", "061234", "061234"],
])("%s is shown as %s, at home as %s", (text, tidy, home) => {
  expect(tidyPhone(text)).toBe(tidy);
  expect(phoneAtHome(text)).toBe(home);
});

test("tidying keeps the dialled digits, and tidying twice changes nothing", () => {
  const number = fc.stringMatching(/^(?:\+(?:33|44|1|352|49)|00(?:33|44)|0)[1-9]\d{7,9}$/u);
  fc.assert(
    fc.property(number, (text) => {
      expect(dialledDigits(tidyPhone(text))).toBe(dialledDigits(text));
      expect(tidyPhone(tidyPhone(text))).toBe(tidyPhone(text));
    }),
  );
});
