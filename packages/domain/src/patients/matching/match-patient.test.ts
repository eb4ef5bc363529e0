import fc from "fast-check";
import { expect, test } from "vitest";
import { type MatchLevel, matchPatient } from "./match-patient.ts";
import type { MatchRecord } from "./match-record.ts";

const jeanne: MatchRecord = {
  firstName: "Jeanne",
  lastName: "Lefebvre",
  birthDate: "1972-08-12",
  sex: "female",
  phone: "+33 6 12 34 56 78",
  email: "jeanne@example.org",
  address: { line: "14 rue des Lilas", city: "Rennes", postcode: "35000", country: "FR" },
  identifiers: [{ system: "urn:oid:1.2.250.1.213.1.4.8", value: "2 72 08 35 238 011" }],
};
const { firstName, lastName, birthDate } = jeanne;
const atHome: MatchRecord = { firstName, lastName, birthDate, address: jeanne.address };
const namesAndDate: MatchRecord = { firstName, lastName, birthDate };
const untyped = { firstName: "", birthDate: null, sex: null, phone: "", email: null, address: null, identifiers: [] };
const compound: MatchRecord = { ...atHome, firstName: "Marie-Claire", lastName: "Dupont-Martin" };

test.each<[string, MatchRecord, Partial<MatchRecord>, MatchLevel]>([
  ["the same record", jeanne, {}, "certain"],
  ["other case, no accents", { ...atHome, firstName: "Éléonore" }, { firstName: "ELEONORE" }, "certain"],
  [
    "another way to write the telephone",
    { ...namesAndDate, phone: "06.12.34.56.78" },
    { phone: "0033612345678" },
    "certain",
  ],
  ["a slip in the last name", atHome, { lastName: "Lefevbre" }, "certain"],
  ["names and date, nothing more", namesAndDate, {}, "likely"],
  ["a slip in the first name", atHome, { firstName: "Jeane" }, "likely"],
  ["first and last name swapped", namesAndDate, { firstName: "Lefebvre", lastName: "Jeanne" }, "likely"],
  ["both names swapped, one misspelt", namesAndDate, { firstName: "Lefevbre", lastName: "Jeanne" }, "likely"],
  ["day and month swapped", namesAndDate, { birthDate: "1972-12-08" }, "likely"],
  ["one digit of the date wrong", atHome, { birthDate: "1973-08-12" }, "likely"],
  ["two digits of the date transposed", atHome, { birthDate: "1972-08-21" }, "likely"],
  ["a date that does not exist", atHome, { birthDate: "1972-00-12" }, "likely"],
  ["no birth date on one side", atHome, { birthDate: null }, "likely"],
  ["hyphen or space", compound, { firstName: "Marie Claire", lastName: "Dupont Martin" }, "certain"],
  ["half of a compound name", compound, { firstName: "Marie", lastName: "Martin" }, "likely"],
  ["a particle written apart", { ...atHome, lastName: "Delacroix" }, { lastName: "de la Croix" }, "certain"],
  ["a nickname", { ...atHome, firstName: "William" }, { firstName: "Bill" }, "likely"],
  ["an initial", atHome, { firstName: "J." }, "likely"],
  ["a married name", jeanne, { lastName: "Moreau" }, "likely"],
  [
    "moved to another town",
    jeanne,
    { address: { line: "3 quai Ouest", city: "Nantes", postcode: "44000" } },
    "certain",
  ],
  ["the house number missing", atHome, { address: { line: "rue des lilas", city: "RENNES" } }, "certain"],
  [
    "the building named on one side",
    atHome,
    { address: { line: "Les Pins, 14 rue des Lilas", city: "Rennes" }, birthDate: null },
    "likely",
  ],
  ["another insurance", jeanne, { identifiers: [{ system: "urn:oid:1.2.250.1.213.1.4.8", value: "555" }] }, "likely"],
  ["a twin", atHome, { firstName: "Claude" }, "possible"],
  ["a twin on the same insurance", jeanne, { firstName: "Claude", sex: "male" }, "possible"],
  ["a twin whose name begins alike", compound, { firstName: "Marie-Anne" }, "possible"],
  ["a twin brother whose name is hers without an ending", atHome, { firstName: "Jean" }, "possible"],
  [
    "a twin brother whose name differs by a letter",
    { ...jeanne, firstName: "Noela" },
    { firstName: "Noelo", sex: "male" },
    "possible",
  ],
  ["twins with short names", { ...atHome, firstName: "Léa" }, { firstName: "Léo" }, "possible"],
  ["a mother", jeanne, { firstName: "Colette", birthDate: "1944-02-03", email: null }, "possible"],
  ["a mother of the same name", jeanne, { birthDate: "1944-02-03", email: null, identifiers: [] }, "likely"],
  ["a neighbour", atHome, { ...jeanne, firstName: "Paul", lastName: "Garnier", birthDate: "1990-10-30" }, "unlikely"],
  [
    "a namesake in the same town",
    atHome,
    { birthDate: "1951-03-30", address: { line: "2 rue Haute", city: "Rennes" } },
    "possible",
  ],
  ["only the last name typed so far", jeanne, untyped, "unlikely"],
  ["a family's last name, address and telephone typed", jeanne, { firstName: "", birthDate: null }, "possible"],
])("%s", (_, record, change, level) => {
  expect(matchPatient(record, { ...record, ...change })).toMatchObject({ level });
});

test("the same personal number outweighs different first names; the same shared number does not", () => {
  const insured = (personal: boolean) => ({ ...atHome, identifiers: [{ system: "urn:nir", value: "1 84", personal }] });
  expect(matchPatient(insured(true), { ...insured(true), firstName: "Claude" }).level).toBe("likely");
  expect(matchPatient(insured(false), { ...insured(false), firstName: "Claude" }).level).toBe("possible");
});

test("the reasons name fields and kinds without values, the strongest first", () => {
  const other = { ...jeanne, firstName: "Lefebvre", lastName: "Jeanne", birthDate: "1972-12-08", phone: "0612345679" };
  const { reasons } = matchPatient({ ...jeanne, email: null, identifiers: [] }, { ...other, sex: "male" });
  expect(reasons).toEqual([
    { field: "birthDate", kind: "swapped" },
    { field: "address", kind: "same" },
    { field: "lastName", kind: "swapped" },
    { field: "firstName", kind: "swapped" },
    { field: "phone", kind: "similar" },
    { field: "city", kind: "same" },
    { field: "sex", kind: "different" },
  ]);
});

test("placeholder dates and telephone numbers count as unknown", () => {
  const [a, b] = [
    { ...namesAndDate, birthDate: "1900-01-01", phone: "0000000000" },
    { ...namesAndDate, phone: "06" },
  ];
  expect(matchPatient(a, b).reasons.map(({ field }) => field)).toEqual(["lastName", "firstName"]);
});

const orMissing = <T>(values: readonly T[]) => fc.constantFrom(...values, "" as const);
const record: fc.Arbitrary<MatchRecord> = fc.record({
  firstName: orMissing(["Zoé", "Jean", "Jeanne", "Marie-Claire", "Marie", "Bill", "William", "Martin", "J"]),
  lastName: orMissing(["Martin", "Martín", "Dupont-Martin", "Jean", "Lefèvre", "Lefevbre", "O’Brien"]),
  birthDate: orMissing(["1972-08-12", "1972-12-08", "1972-08-21", "1982-08-12", "2001-01-30"]),
  sex: orMissing(["female", "male", "unknown"]),
  phone: orMissing(["0612345678", "+33612345678", "0612345679", "0299000000"]),
  email: orMissing(["a@example.org", "b@example.org"]),
  address: fc.record({
    line: orMissing(["14 rue des Lilas", "16 rue des lilas", "Flat 2, 5 High Street"]),
    city: orMissing(["Rennes", "Rénnes", "Leeds"]),
    postcode: orMissing(["35000", "LS1 4AP"]),
  }),
  identifiers: fc.subarray([
    { system: "a", value: "1234", personal: true },
    { system: "a", value: "1243" },
    { system: "b", value: "9" },
  ]),
});

test("the order of two records does not matter, and the score is a probability that decides the level", () => {
  fc.assert(
    fc.property(record, record, (a, b) => {
      const match = matchPatient(a, b);
      expect(matchPatient(b, a)).toEqual(match);
      expect(match.score).toBeGreaterThanOrEqual(0);
      expect(match.score).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});

test("neither case nor accents change anything", () => {
  const plain = (text: string | null) => (text ?? "").normalize("NFD").replaceAll(/\p{M}/gu, "").toUpperCase();
  fc.assert(
    fc.property(record, record, (a, b) => {
      const shouted = { ...b, firstName: plain(b.firstName), lastName: plain(b.lastName) };
      expect(matchPatient(a, shouted)).toEqual(matchPatient(a, b));
    }),
  );
});

test("a record with every field is certainly itself", () => {
  const isFull = (one: MatchRecord) =>
    [one.firstName, one.lastName, one.birthDate, one.phone, one.email, one.address?.line].every(Boolean);
  fc.assert(
    fc.property(record.filter(isFull), (full) => {
      expect(matchPatient(full, full).level).toBe("certain");
    }),
  );
});

test("a different first name is never likely while no personal number is shared", () => {
  fc.assert(
    fc.property(record, (one) => {
      const twin = { ...one, firstName: "Apolline", identifiers: [] };
      expect(["possible", "unlikely"]).toContain(matchPatient({ ...one, firstName: "Bruno" }, twin).level);
    }),
  );
});
