import { describe, expect, test } from "vitest";
import { type ComparableAddress, comparePlaces, compareStreets, streetOf } from "./compare-addresses.ts";

const address = (parts: Partial<ComparableAddress>): ComparableAddress => ({
  street: "",
  houseNumber: "",
  city: "",
  postcode: "",
  country: "",
  ...parts,
});
const streets = (one: string, other: string, ...numbers: string[]) =>
  compareStreets(
    address({ street: one, houseNumber: numbers[0] ?? "" }),
    address({ street: other, houseNumber: numbers[1] ?? "" }),
  );

test("a street line gives its number and its telling words", () => {
  expect(streetOf("12 bis rue de la paix")).toEqual({ street: "bis paix", houseNumber: "12" });
  expect(streetOf("rue de la")).toEqual({ street: "rue de la", houseNumber: "" });
});

describe("streets, by the pairs of letters that they share", () => {
  test.each([
    ["x", "x", "same"], // without a single pair
    ["haute", "", "missing"],
    ["", "haute", "missing"],
    ["abcdef", "abcdex", "same"], // 4 of 5 and 5 pairs: 0.8
    ["abcde", "abcdx", "similar"], // 3 of 4 and 4 pairs: 0.75
    ["abcde", "abcxy", "similar"], // 2 of 4 and 4 pairs: 0.5
    ["abcdef", "abcxyz", "different"], // 2 of 5 and 5 pairs: 0.4
    ["abcd", "abcdefghijklmnop", "different"], // all of the shorter, which has three pairs only
    ["abcde", "abcdefghijklmnopqrst", "similar"], // all of the shorter
    ["abcdefghijklmnopqrst", "abcde", "similar"],
    ["abcdefghijklmnopqrst", "abcdexyz", "different"], // 4 of 7 pairs of the shorter
    ["aaaaaaa", "aaxyzuvw", "different"], // the same pair counts once for each time that both have it
    ["aaxyzuvw", "aaaaaaa", "different"],
    ["ababab", "abababx", "same"],
    ["high street", "highstreet", "same"],
  ])("%j and %j: %s", (one, other, agreement) => {
    expect(streets(one, other)).toBe(agreement);
  });

  test("another house number makes them similar only, one that is not known does not", () => {
    expect(streets("haute", "haute", "3", "5")).toBe("similar");
    expect(streets("haute", "haute", "3", "3")).toBe("same");
    expect(streets("haute", "haute", "3", "")).toBe("same");
    expect(streets("haute", "haute", "", "5")).toBe("same");
  });
});

test.each([
  [{ city: "lyon" }, { city: "lyon" }, "same"],
  [{ city: "lyon", postcode: "69001" }, { city: "lyon", postcode: "75001" }, "similar"],
  [{ city: "lyon", postcode: "69001" }, { city: "paris", postcode: "75001" }, "different"],
  [{ city: "lyon", postcode: "69001" }, { city: "lyon", postcode: "69002" }, "same"], // one slip in a postcode
  [{ city: "grenoble" }, { city: "gramobla" }, "different"], // three slips
  [{ city: "grenoble" }, { city: "gramoble" }, "same"], // two slips
  [{ city: "uzy" }, { city: "uzi" }, "different"], // a short name forgives none
  [{ city: "lyon", country: "fr" }, { city: "lyon", country: "ch" }, "different"],
  [{ city: "lyon", country: "fr" }, { city: "lyon" }, "same"],
  [{ city: "lyon" }, { postcode: "69001" }, "missing"],
  [{}, {}, "missing"],
] as const)("places %j and %j: %s", (one, other, agreement) => {
  expect(comparePlaces(address(one), address(other))).toBe(agreement);
});
