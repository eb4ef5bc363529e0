import { describe, expect, test } from "vitest";
import { parsePatientQuery } from "./patient-query.ts";
import { rankHits } from "./rank-hits.ts";

describe("what a search text means", () => {
  test.each([
    ["Lefèvre", { words: ["lefevre"], mrn: "lefevre", phoneReversed: null, birthDate: null }],
    ["  O'Brien-Smith  Anna ", { words: ["o", "brien", "smith", "anna"], mrn: null }],
    ["100042", { words: [], mrn: "100042", phoneDigits: "100042", phoneReversed: "240001" }],
    ["06 12 34 56 78", { phoneDigits: "612345678", phoneReversed: "876543216" }],
    ["+33 6 12 34 56 78", { phoneDigits: "612345678" }],
    ["0033612345678", { phoneDigits: "612345678" }],
    ["1980-12-31", { birthDate: "1980-12-31", phoneDigits: null, mrn: null }],
    ["31/12/1980", { birthDate: "1980-12-31" }],
    ["3.1.1980", { birthDate: "1980-01-03" }],
    ["31 12 1980", { birthDate: "1980-12-31" }],
    ["31121980", { birthDate: "1980-12-31" }],
    ["29/02/2023", { birthDate: null }],
    ["31/04/1980", { birthDate: null }],
    ["A-7", { words: ["a", "7"], mrn: "a7" }],
    ["HOSP/98", { words: ["hosp", "98"], mrn: "hosp98" }],
  ])("%s", (text, meaning) => {
    expect(parsePatientQuery(text)).toMatchObject(meaning);
  });

  test.each(["", "   ", "%", "--", "'"])("%o asks for nothing", (text) => {
    expect(parsePatientQuery(text)).toBeNull();
  });
});

test("the whole name comes before a beginning, that before a piece, and that before a typo", () => {
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
