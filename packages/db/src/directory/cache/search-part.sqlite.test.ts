import { type DirectoryEntry, readDirectorySearch, sortKeyOf } from "@daybook/domain";
import { directoryQueries, testEntries } from "@daybook/domain/testing/directory";
import { describe, expect, test } from "vitest";
import { createTestCache } from "../../testing/test-cache.ts";
import { addToPart, beginPart, findPart, forgetPart } from "./part-cache.sqlite.ts";
import { searchPart } from "./search-part.sqlite.ts";

const part = (version: string) => ({ version, kind: "extract", asOf: "2026-11-01", departments: ["75"] }) as const;
const inOrder = (entries: readonly DirectoryEntry[]) =>
  entries.toSorted((a, b) => (`${sortKeyOf(a.fields)} ${a.id}` < `${sortKeyOf(b.fields)} ${b.id}` ? -1 : 1));

/** A desk whose part has these entries, fetched in pages of five. */
function createPart(entries: readonly DirectoryEntry[]) {
  const made = createTestCache();
  beginPart(made.cache, part("1"));
  const sorted = inOrder(entries);
  for (let from = 0; from <= sorted.length; from += 5) {
    const page = sorted.slice(from, from + 5);
    const last = page.at(-1);
    addToPart(made.cache, {
      entries: page,
      last: last ? [sortKeyOf(last.fields), last.id] : null,
      done: page.length < 5,
    });
  }
  return made;
}

const searchFor = (made: ReturnType<typeof createPart>, parameters: Parameters<typeof readDirectorySearch>[0]) => {
  const read = readDirectorySearch(parameters);
  if (!read.ok) throw new Error(read.refusal.message);
  const kept = findPart(made.cache);
  if (!kept) throw new Error("no part");
  return searchPart(made.cache, kept, read.value);
};

describe("the desk finds what the rule finds", () => {
  const cases = directoryQueries.flatMap(({ search, outcome }) =>
    "error" in outcome ? [] : [[JSON.stringify(search), search, outcome] as const],
  );

  test.each(cases)("%s", (_, search, outcome) => {
    using made = createPart(testEntries);
    const { entries, found } = searchFor(made, { size: 100, ...search });
    expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(outcome));
    expect(entries).toEqual(inOrder(entries));
    expect(found).toBe(outcome.length);
  });
});

test("hits are in order of name, counted beyond those that are given", () => {
  const entries = Array.from({ length: 12 }, (_, at) => ({
    id: String(20 - at),
    fields: { lastName: `DUPONT${String.fromCharCode(97 + (at % 4))}`, city: "LYON", departmentCode: "69" },
  }));
  using made = createPart(entries);
  for (const search of [{ q: "lyon" }, { q: "dupont*" }, { q: "lyon", fq: "department_code:'69'" }, { q: "*" }]) {
    const { entries: hits, found } = searchFor(made, { ...search, size: 3 });
    expect(hits.map(({ fields }) => fields.lastName)).toEqual(["DUPONTa", "DUPONTa", "DUPONTa"]);
    expect(hits).toEqual(inOrder(hits));
    expect(found).toBe(12);
  }
  expect(searchFor(made, { q: "lyon -dupontb" }).found).toBe(9);
});

test("the part before is searched until the next one is complete; an interrupted one goes on where it stopped", () => {
  const entry = (id: string, lastName: string) => ({ id, fields: { lastName } });
  using made = createPart([entry("1", "OLD")]);
  expect(beginPart(made.cache, part("2")).after).toBeNull();
  addToPart(made.cache, { entries: [entry("2", "NEW")], last: ["new", "2"], done: false });
  expect(searchFor(made, { q: "old" }).found).toBe(1);
  expect(searchFor(made, { q: "new" }).found).toBe(0);
  const cache = made.reopen();
  expect(beginPart(cache, part("2")).after).toEqual(["new", "2"]);
  addToPart(cache, { entries: [entry("3", "NEWER")], last: ["newer", "3"], done: true });
  expect(findPart(cache)).toMatchObject({ version: "2" });
  expect(searchFor(made, { q: "new*" }).entries.map(({ id }) => id)).toEqual(["2", "3"]);
  expect(searchFor(made, { q: "olt~1" }).found).toBe(0);
  // What was begun of another version is not mixed with this one.
  beginPart(cache, part("3"));
  addToPart(cache, { entries: [entry("4", "LOST")], last: ["lost", "4"], done: false });
  expect(beginPart(cache, part("4")).after).toBeNull();
  addToPart(cache, { entries: [entry("5", "LAST")], last: ["last", "5"], done: true });
  expect(searchFor(made, { q: "*" }).entries.map(({ id }) => id)).toEqual(["5"]);
  forgetPart(cache);
  expect(findPart(cache)).toBeNull();
});
