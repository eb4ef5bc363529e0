import { describe, expect, test } from "vitest";
import type { LocalDate } from "../shared/time/time.ts";
import { isWorthSearching, parsePatientQuery } from "./patient-query.ts";
import { rankHits } from "./rank-hits.ts";

const today = "2026-11-19" as LocalDate;

describe("what a search text means", () => {
  test.each([
    ["Lefèvre", { words: ["lefevre"], mrn: "lefevre", phones: [], birthDate: null }],
    ["  O'Brien-Smith  Anna ", { words: ["o", "brien", "smith", "anna"], mrn: null }],
    ["100042", { words: [], mrn: "100042", phones: ["100042"] }],
    ["06 12 34 56 78", { phones: ["612345678"] }],
    ["+33 6 12 34 56 78", { phones: ["612345678"] }],
    ["0033612345678", { phones: ["612345678"] }],
    ["33612345678", { phones: ["33612345678", "612345678"] }],
    ["+33 (0)6 12 34 56 78", { phones: ["612345678"] }],
    ["1980-12-31", { birthDate: "1980-12-31", phones: [], mrn: null }],
    ["31/12/1980", { birthDate: "1980-12-31" }],
    ["3.1.1980", { birthDate: "1980-01-03" }],
    ["31 12 1980", { birthDate: "1980-12-31" }],
    ["31121980", { birthDate: "1980-12-31" }],
    ["3 apr 1985", { birthDate: "1985-04-03", words: [], mrn: null }],
    ["3 avril 85", { birthDate: "1985-04-03", words: [], mrn: null }],
    ["3/4/85", { birthDate: "1985-04-03", phones: [] }],
    ["29/02/2023", { birthDate: null }],
    ["31/04/1980", { birthDate: null }],
    ["A-7", { words: ["a", "7"], mrn: "a7" }],
    ["HOSP/98", { words: ["hosp", "98"], mrn: "hosp98" }],
    ["Müller", { words: ["mueller"] }],
    ["李", { words: ["李"] }],
    ["\u{2ffff}", { words: ["\u{2ffff}"] }],
  ])("%s", (text, meaning) => {
    expect(parsePatientQuery(text, today)).toMatchObject(meaning);
  });

  test.each(["", "   ", "%", "--", "'"])("%o asks for nothing", (text) => {
    expect(parsePatientQuery(text, today)).toBeNull();
  });
});

test("a whole name ranks before a beginning, a beginning before another part, and that before a typing error", () => {
  const hit = (id: string, lastNameKey: string, tier: 1 | 2 | 3) => ({ id, lastNameKey, firstNameKey: "anna", tier });
  const hits = [
    hit("typo", "martim", 3),
    hit("piece", "saint martin", 2),
    hit("begins", "martinez", 1),
    hit("whole", "martin", 1),
    hit("far", "marten", 3),
  ];
  expect(rankHits(["martin"], hits).map(({ id }) => id)).toEqual(["whole", "begins", "piece", "far", "typo"]);
});

test("another spelling ranks after the name as typed, and before names that only begin alike", () => {
  const hit = (lastNameKey: string) => ({ id: lastNameKey, lastNameKey, firstNameKey: "anna", tier: 1 as const });
  const hits = [hit("mullerson"), hit("mueller"), hit("muller")];
  expect(rankHits(["muller"], hits).map(({ id }) => id)).toEqual(["muller", "mueller", "mullerson"]);
  expect(rankHits(["mueller"], hits).map(({ id }) => id)).toEqual(["mueller", "muller", "mullerson"]);
  // As long as a spelling can be, and with its two letters at the beginning.
  const short = [hit("sasa"), hit("saasaa"), hit("aagaard"), hit("agardson")];
  expect(
    rankHits(["sasa"], short)
      .map(({ id }) => id)
      .slice(0, 2),
  ).toEqual(["sasa", "saasaa"]);
  expect(
    rankHits(["agard"], short)
      .map(({ id }) => id)
      .slice(0, 2),
  ).toEqual(["aagaard", "agardson"]);
});

test.each([
  ["a", false],
  ["É", false],
  ["1", false],
  [" ", false],
  [".", false],
  ["ab", true],
  ["李", true],
  ["김", true],
  ["あ", true],
  ["ع", true],
  ["α", true],
  ["Я", true],
  ["\u{2ffff}", true],
])("whether %o is enough to search for: %s", (text, expected) => {
  expect(isWorthSearching(text)).toBe(expected);
});
