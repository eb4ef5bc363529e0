import { describe, expect, test } from "vitest";
import { testEntries } from "../../testing/directory-entries.ts";
import { directoryQueries } from "../../testing/directory-queries.ts";
import { searchTextOf } from "../entry/search-text.ts";
import { matchesEntry } from "./match-entry.ts";
import { readDirectorySearch } from "./read-search.ts";

const searchable = testEntries.map((entry) => ({ ...entry, searchText: searchTextOf(entry.fields) }));

describe("what a query of the directory finds", () => {
  test("the table has at least 60 queries that find something and 20 that are refused", () => {
    const refused = directoryQueries.filter(({ outcome }) => "error" in outcome).length;
    expect(refused).toBeGreaterThanOrEqual(20);
    expect(directoryQueries.length - refused).toBeGreaterThanOrEqual(60);
  });

  test.each(directoryQueries.map((one) => [JSON.stringify(one.search), one] as const))("%s", (_, one) => {
    const read = readDirectorySearch(one.search);
    if ("error" in one.outcome)
      return expect(read).toEqual({
        ok: false,
        refusal: { code: "directory_query_invalid", category: "invalid", message: one.outcome.error },
      });
    if (!read.ok) throw new Error(read.refusal.message);
    const found = searchable.filter((entry) => matchesEntry(read.value.query, entry)).map(({ id }) => id);
    expect(found).toEqual(one.outcome);
  });
});

const returnedBy = (text: string) => {
  const read = readDirectorySearch({ q: "a", return: text });
  return read.ok ? read.value.returned : read.refusal.message;
};

test("the returned fields are all, none, or those named", () => {
  expect(returnedBy("_all_fields")).toContain("secureEmail");
  expect(returnedBy("")).toContain("secureEmail");
  expect(returnedBy("_no_fields")).toBeNull();
  expect(returnedBy("_score")).toBeNull();
  expect(returnedBy("rpps_number, finess")).toEqual(["rppsNumber", "finess"]);
});

test("a query that costs too much is refused", () => {
  const errorOf = (q: string, parser = "simple") => {
    const read = readDirectorySearch({ q, "q.parser": parser });
    return read.ok ? null : read.refusal.message;
  };
  expect(errorOf(Array.from({ length: 61 }, () => "a").join(" "))).toMatch(/more than 60 terms/u);
  expect(errorOf(Array.from({ length: 60 }, () => "a").join(" "))).toBeNull();
  expect(errorOf("(".repeat(60) + "a" + ")".repeat(60))).toMatch(/more than 50 levels/u);
  expect(errorOf(`${"(not ".repeat(60)}'a'${")".repeat(60)}`, "structured")).toMatch(/more than 50 levels/u);
  expect(errorOf(`${"b".repeat(41)}~1`)).toMatch(/longer than 40 letters/u);
  expect(errorOf(`${"b".repeat(40)}~2`)).toBeNull();
  expect(errorOf("a".repeat(8001))).toMatch(/longer than 8000/u);
});

test("without a size, ten hits are wanted", () => {
  expect(readDirectorySearch({ q: "a" })).toMatchObject({ ok: true, value: { size: 10 } });
});
