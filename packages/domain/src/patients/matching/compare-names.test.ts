import { describe, expect, test } from "vitest";
import { compareFirstNames, compareLastNames } from "./compare-names.ts";

describe("family names, as search keys", () => {
  test.each([
    ["martin", "martin", "same"],
    ["martin", "", "missing"],
    ["", "martin", "missing"],
    ["le goff", "legoff", "same"],
    ["mueller", "muller", "same"],
    ["martin", "martim", "similar"],
    ["lea", "leo", "different"], // short: two people
    ["lea", "lae", "similar"], // the same letters
    ["leo", "leno", "similar"],
    ["leo", "lena", "different"],
    ["ab", "ba", "different"],
    ["gauthier", "gotier", "resembling"],
    ["martin", "mardim", "resembling"],
    ["petit", "pelot", "resembling"],
    ["petit", "celit", "different"], // five letters with another first one
    ["bernard", "besnarq", "resembling"],
    ["dupont", "martin", "different"],
    // Of names of several parts, the worst part counts.
    ["da silva", "da silvo", "similar"],
    ["de la tour", "de le tour", "different"],
    ["garcia lopez", "garcia lopes", "similar"],
    ["garcia lopez", "gorcla lopez", "resembling"],
    ["garcia lopez", "lopez garcia", "similar"],
    ["garcia lopez ruiz", "ruiz lopez garcia", "similar"],
    ["garcia lopez", "lopes garcia", "different"],
    ["martin", "dupont martin", "partial"],
    ["dupont martin", "martin", "partial"],
    ["le", "le goff", "different"], // a particle alone says nothing
    ["le goff", "le gall", "different"],
  ])("%j and %j: %s", (one, other, agreement) => {
    expect(compareLastNames(one, other)).toBe(agreement);
    expect(compareLastNames(other, one)).toBe(agreement);
  });
});

describe("given names, as search keys", () => {
  test.each([
    ["marie claire", "marie clair", "similar"],
    ["marie claire", "claire marie", "similar"],
    ["marie claire", "marie anne", "different"],
    ["marie claire", "marie", "partial"],
    ["m", "marie", "partial"],
    ["j", "marie", "different"],
    ["ma", "marie", "different"],
    ["bob", "robert", "partial"],
    ["", "marie", "missing"],
  ])("%j and %j: %s", (one, other, agreement) => {
    for (const isSameSex of [true, false]) {
      expect(compareFirstNames(one, other, isSameSex)).toBe(agreement);
      expect(compareFirstNames(other, one, isSameSex)).toBe(agreement);
    }
  });

  test.each([
    ["louise", "louis", "similar"],
    ["jeanne", "jean", "resembling"],
    ["gabrielle", "gabriel", "resembling"],
    ["raphaela", "raphael", "similar"],
  ])("%s and %s are two people, unless both records have the same sex", (girl, boy, agreement) => {
    expect(compareFirstNames(girl, boy, false)).toBe("different");
    expect(compareFirstNames(boy, girl, false)).toBe("different");
    expect(compareFirstNames(girl, boy, true)).toBe(agreement);
    expect(compareFirstNames(boy, girl, true)).toBe(agreement);
  });

  test("an ending that makes no girl's name is a typing error", () => {
    expect(compareFirstNames("louisx", "louis", false)).toBe("similar");
    expect(compareFirstNames("camillee", "camille", false)).toBe("similar");
  });
});
