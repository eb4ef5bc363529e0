import { expect, test } from "vitest";
import type { PatientId } from "../../shared/id.ts";
import type { LocalDate } from "../../shared/time/time.ts";
import { parsePatientQuery } from "../patient-query.ts";
import { addHits, mostPatientHits, needsPieces, needsTypos, searchPieces } from "./search-tiers.ts";

const hit = (at: number) => ({ id: String(at) as PatientId, lastNameKey: "roux", firstNameKey: "ada" });
const hits = (count: number) => Array.from({ length: count }, (_, at) => hit(at));
const queryOf = (text: string) => {
  const query = parsePatientQuery(text, "2026-11-21" as LocalDate);
  if (!query) throw new Error("the text asks for nothing");
  return query;
};

test("a patient stays in the first tier that found them, and there are never more than the most", () => {
  const first = addHits([], [hit(1)], 1);
  expect(addHits(first, [hit(1), hit(2), hit(2)], 3)).toEqual([
    { ...hit(1), tier: 1 },
    { ...hit(2), tier: 3 },
  ]);
  expect(addHits(first, hits(2_000), 2)).toHaveLength(mostPatientHits);
});

test("parts of words are searched when the beginnings give few, but not for a date or a number with letters", () => {
  const found = (count: number) => addHits([], hits(count), 1);
  expect(needsPieces(queryOf("roux"), found(9))).toBe(true);
  expect(needsPieces(queryOf("roux"), found(10))).toBe(false);
  expect(needsPieces(queryOf("12.5.1980"), found(1))).toBe(false);
  expect(needsPieces(queryOf("m12"), found(1))).toBe(false);
  expect(needsPieces(queryOf("m12"), [])).toBe(true);
  expect(needsPieces(queryOf("612345"), found(1))).toBe(true);
});

test("typing errors are searched only for names that nothing else found", () => {
  expect(needsTypos(queryOf("roux"), [])).toBe(true);
  expect(needsTypos(queryOf("roux"), addHits([], hits(1), 2))).toBe(false);
  expect(needsTypos(queryOf("roux 12"), [])).toBe(false);
  expect(needsTypos(queryOf("612345"), [])).toBe(false);
});

test("the longest piece of a name leads; the others filter", () => {
  expect(searchPieces(queryOf("li marchand 123456"))).toEqual({
    leading: "marchand",
    isName: true,
    otherNames: ["li"],
    otherNumbers: ["123456"],
  });
  expect(searchPieces(queryOf("al 12345"))).toMatchObject({ leading: "12345", isName: false, otherNames: ["al"] });
  expect(searchPieces(queryOf("06 12 34 56"))).toMatchObject({ leading: "6123456", isName: false });
  expect(searchPieces(queryOf("li al"))).toBeNull();
});
