import { expect, test } from "vitest";
import { matchKeys } from "./match-keys.ts";
import type { MatchRecord } from "./match-record.ts";

const jeanne: MatchRecord = {
  firstName: "Jeanne",
  lastName: "Lefebvre",
  birthDate: "1972-08-12",
  phone: "+33 6 12 34 56 78",
  email: "Jeanne@example.org",
  address: { line: "14 rue des Lilas", city: "Rennes", postcode: "35000", country: "FR" },
  identifiers: [{ system: "urn:nir", value: "2 72 08 35" }],
};

test("match keys stay as they are stored, unless the column is filled again", () => {
  expect(matchKeys(jeanne)).toEqual([
    "d19720812",
    "p612345678",
    "ejeanne@example.org",
    "i2720835",
    "n25.4116",
    "m4116.0812",
    "m25.0812",
    "y4116.1972",
    "y25.1972",
    "h14.35000",
    "z14.442",
    "s4116.442",
  ]);
});

const { firstName, lastName, birthDate, address } = jeanne;
const bare: MatchRecord = { firstName, lastName, birthDate };

test.each<[string, MatchRecord, MatchRecord]>([
  [
    "names swapped, date missing",
    { ...bare, birthDate: null },
    { firstName: lastName, lastName: firstName, birthDate: null },
  ],
  ["names swapped, date misspelt", bare, { firstName: "Lefevre", lastName: firstName, birthDate: "1972-03-30" }],
  ["day and month swapped", bare, { firstName: "J", lastName: "Moreau", birthDate: "1972-12-08" }],
  ["year misspelt, another last name", bare, { firstName, lastName: "Moreau", birthDate: "1927-08-12" }],
  [
    "half of a compound name",
    { ...bare, lastName: "Lefebvre-Moreau" },
    { ...bare, firstName: "Bob", lastName: "Moreau", birthDate: "1972-01-30" },
  ],
  ["neither date nor last name", { ...bare, address }, { firstName, lastName: "Moreau", birthDate: null, address }],
  [
    "names written otherwise",
    { ...bare, birthDate: null },
    { firstName: "JEANE", lastName: "Lefèbvre", birthDate: null },
  ],
  [
    "names in another script",
    { firstName: "Οδυσσέας", lastName: "Ελύτης", birthDate: "" },
    { firstName: "ΟΔΥΣΣΕΑΣ", lastName: "Ελυτης", birthDate: null },
  ],
])("a shared key in spite of %s", (_, a, b) => {
  const keys = new Set(matchKeys(a));
  expect(matchKeys(b).filter((key) => keys.has(key))).not.toEqual([]);
});

test("a name alone gives no key, and neither does an empty record", () => {
  expect(matchKeys({ firstName: "", lastName: "Smith", birthDate: null })).toEqual([]);
  expect(matchKeys({ firstName: "John", lastName: "", birthDate: "198" })).toEqual([]);
  expect(matchKeys({ firstName: null, lastName: null, birthDate: null })).toEqual([]);
});
