import { expect, test } from "vitest";
import { compareContacts, compareIdentifiers, phoneTail } from "./compare-contacts.ts";

test.each([
  ["+33 6 12 34 56 78", "612345678"],
  ["06 12 34 56 78", "612345678"],
  ["+49 1512 3456789", "123456789"], // eleven digits inside the country: the last nine
  ["123456", "123456"],
  ["12345", ""],
  ["000000", ""],
  ["1111111", ""],
  ["1111112", "1111112"],
  ["", ""],
  [null, ""],
])("of the telephone number %j %j is compared", (phone, tail) => {
  expect(phoneTail(phone)).toBe(tail);
});

test("two contacts are the same, one slip apart, different, or one is not known", () => {
  expect(compareContacts("612345678", "612345678")).toBe("same");
  expect(compareContacts("612345678", "612345687")).toBe("similar");
  expect(compareContacts("612345678", "699945678")).toBe("different");
  expect(compareContacts("", "612345678")).toBe("missing");
  expect(compareContacts("612345678", "")).toBe("missing");
});

test("the best agreement of identifiers of one system counts", () => {
  const [nir, card] = [
    { system: "nir", value: "1840299", personal: true },
    { system: "card", value: "1840299" },
  ];
  expect(compareIdentifiers([nir], [nir])).toBe("personal");
  expect(compareIdentifiers([card], [card])).toBe("same");
  expect(compareIdentifiers([nir], [{ ...nir, personal: false }])).toBe("same");
  expect(compareIdentifiers([nir], [card])).toBe("missing"); // the same digits of another system
  expect(compareIdentifiers([nir], [{ ...nir, value: "1840298" }])).toBe("similar");
  expect(compareIdentifiers([card], [{ ...card, value: "7777777" }])).toBe("different");
  expect(compareIdentifiers([{ ...card, value: "7777777" }, nir], [card, nir])).toBe("personal");
  expect(compareIdentifiers([nir], [])).toBe("missing");
});
