import { describe, expect, test } from "vitest";
import { testEntries } from "../../testing/directory-entries.ts";
import { searchTextOf } from "../entry/search-text.ts";
import { matchesEntry } from "./match-entry.ts";
import { readDirectorySearch } from "./read-search.ts";
import { queryOfSimilarWords, queryOfWords } from "./typed-words.ts";

const found = (q: string | null): string[] => {
  const search = readDirectorySearch({ q: q ?? "" });
  if (!search.ok) throw new Error(search.refusal.message);
  const searchable = testEntries.map((entry) => ({ ...entry, searchText: searchTextOf(entry.fields) }));
  return searchable.filter((entry) => matchesEntry(search.value.query, entry)).map(({ id }) => id);
};

describe("words as they are typed", () => {
  test.each([
    ["dup lyo", "dup* lyo*", ["marie-lyon", "jean-pierre"]],
    ["Dupont,  Marie", "Dupont* Marie*", ["marie-paris", "marie-lyon"]],
    ["10000000009", "10000000009", ["marie-paris", "marie-lyon"]],
    ["750100166 mar", "750100166 mar*", ["marie-paris"]],
  ])("%s", (typed, query, ids) => {
    expect(queryOfWords(typed)).toBe(query);
    expect(found(queryOfWords(typed))).toEqual(ids);
  });

  test.each(["", " ", "d", "- ( ' \\", "*"])("%j is too little to search for", (typed) =>
    expect(queryOfWords(typed)).toBeNull(),
  );

  test.each(["(dupont", 'dupont" lyon', "dupont:'", "-dupont +lyon | \\ ~9", "l'isle d’abeau", "😀 dupont"])(
    "%j never breaks the query language",
    (typed) => expect(readDirectorySearch({ q: queryOfWords(typed) ?? "" }).ok).toBe(true),
  );
});

describe("words with a typing error", () => {
  test("find who was meant", () => {
    expect(found(queryOfWords("dupnt lyo"))).toEqual([]);
    expect(queryOfSimilarWords("dupnt lyo")).toBe("dupnt~1 lyo*");
    expect(found(queryOfSimilarWords("dupnt lyo"))).toEqual(["marie-lyon", "jean-pierre"]);
  });

  test("short words and numbers have none", () =>
    expect(queryOfSimilarWords("li 75011 10000000009")).toBe("li* 75011~1 10000000009"));
  test("without a longer word there is no other search", () => expect(queryOfSimilarWords("li wu")).toBeNull());
});
