import { expect, test } from "vitest";
import type { LocalDate } from "../../shared/time/time.ts";
import { parsePatientQuery } from "../patient-query.ts";
import { beginningBranches, similarBranches } from "./search-branches.ts";

const branchesOf = (text: string) => {
  const query = parsePatientQuery(text, "2026-11-21" as LocalDate);
  return query ? beginningBranches(query) : [];
};

test("a number is searched as MRN and as the end of a telephone number, of merged records too", () => {
  const branches = branchesOf("612345");
  expect(branches).toContainEqual({ by: "mrn", mrn: "612345" });
  expect(branches).toContainEqual({ by: "merged", key: "mrnKey", text: "612345" });
  expect(branches).toContainEqual({ by: "phone", phoneReversed: "543216" });
  expect(branches).toContainEqual({ by: "merged", key: "phoneReversed", text: "543216" });
});

test("a date is searched as a birth date and as nothing else", () => {
  expect(branchesOf("12.5.1980")).toEqual([{ by: "birthDate", birthDate: "1980-05-12" }]);
});

test("a digraph is searched in plain spelling as a whole name only", () => {
  const spellings = branchesOf("mueller").filter(({ by }) => by === "spelling");
  expect(spellings).toContainEqual({
    by: "spelling",
    lead: { key: "lastNameKey", text: "muller", whole: true },
    others: [],
  });
  expect(spellings).toContainEqual({
    by: "spelling",
    lead: { key: "lastNamePlain", text: "mueller", whole: false },
    others: [],
  });
});

test("similar names are combined with the rest of the reading", () => {
  const similar = { last: new Map([["raux", ["roux"]]]), first: new Map([["adda", ["ada"]]]) };
  expect(similarBranches(["adda", "raux"], similar)).toEqual([
    { by: "similar-last", lasts: ["roux"], first: "adda" },
    { by: "similar-first", last: "raux", firsts: ["ada"] },
    { by: "similar-both", lasts: ["roux"], firsts: ["ada"] },
  ]);
});

test("a reading is searched only by those of its names that others are similar to", () => {
  const lasts = new Map([["raux", ["roux"]]]);
  const firsts = new Map([["adda", ["ada"]]]);
  expect(similarBranches(["adda", "raux"], { last: lasts, first: new Map() })).toEqual([
    { by: "similar-last", lasts: ["roux"], first: "adda" },
  ]);
  expect(similarBranches(["adda", "raux"], { last: new Map(), first: firsts })).toEqual([
    { by: "similar-first", last: "raux", firsts: ["ada"] },
  ]);
  expect(similarBranches(["adda", "raux"], { last: new Map(), first: new Map() })).toEqual([]);
});
