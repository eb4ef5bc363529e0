import { readDirectorySearch } from "@daybook/domain";
import { directoryQueries, testEntries } from "@daybook/domain/testing/directory";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { fillDirectory } from "../testing/fill-directory.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findExtract } from "./extract-queries.pg.ts";
import { searchEntries } from "./search-entries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const searchFor = (parameters: Parameters<typeof readDirectorySearch>[0]) => {
  const read = readDirectorySearch(parameters);
  if (!read.ok) throw new Error(read.refusal.message);
  const { value } = read;
  return world.as(world.here, async (tx) => {
    const extract = await findExtract(tx);
    if (!extract) throw new Error("no extract");
    return searchEntries(tx, extract, value);
  });
};

describe("the index finds what the rule finds", () => {
  beforeAll(() => fillDirectory(world.db.owner, testEntries));
  const found = directoryQueries.flatMap(({ search, outcome }) =>
    "error" in outcome ? [] : [[JSON.stringify(search), search, outcome] as const],
  );

  test.each(found)("%s", async (_, search, outcome) => {
    const { entries, found } = await searchFor({ size: 100, ...search });
    expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(outcome));
    expect(found).toBe(outcome.length);
  });
});

test("more matches than can be asked for are counted up to there, and given in order of name", async () => {
  const names = Array.from({ length: 10_050 }, (_, at) => String(at).padStart(5, "0"));
  const backwards = names.toReversed().map((name) => ({ id: name, fields: { lastName: `X${name}`, city: "LYON" } }));
  await fillDirectory(world.db.owner, backwards);
  const { entries, found } = await searchFor({ q: "lyon", return: "_no_fields", size: 3 });
  expect(found).toBe(10_001);
  expect(entries).toEqual(["00000", "00001", "00002"].map((id) => ({ id, fields: {} })));
  expect((await searchFor({ q: "lyon -x00003", size: 0 })).found).toBe(10_001);
  expect(await searchFor({ q: "*", return: "city", size: 1 })).toEqual({
    entries: [{ id: "00000", fields: { city: "LYON" } }],
    found: 10_050,
  });
});
