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

test("the first matches in order of name, then of id, are given, and all of them counted", async () => {
  const entry = (id: string, lastName: string, city = "LYON") => ({ id, fields: { lastName, city } });
  await fillDirectory(world.db.owner, [
    entry("b", "X1"),
    entry("a", "X1"),
    entry("d", "X0", "PARIS"),
    entry("c", "X0"),
    entry("0", "X2"),
  ]);
  const find = async (size: number) => {
    const { entries, found } = await searchFor({ q: "lyon", return: "_no_fields", size });
    return [found, entries.map(({ id }) => id)];
  };
  expect(await find(4)).toEqual([4, ["c", "a", "b", "0"]]);
  expect(await find(2)).toEqual([4, ["c", "a"]]);
  expect(await find(0)).toEqual([4, []]);
});

test("a literal search of a field with several values finds only entries that have this one", async () => {
  await fillDirectory(world.db.owner, [
    { id: "none", fields: { lastName: "X" } },
    { id: "other", fields: { lastName: "X", secureEmail: ["b@mssante.test"] } },
    { id: "both", fields: { lastName: "X", secureEmail: ["b@mssante.test", "a@mssante.test"] } },
  ]);
  const { entries } = await searchFor({ q: "x", fq: "secure_email:'a@mssante.test'" });
  expect(entries.map(({ id }) => id)).toEqual(["both"]);
});

test("an entry with a word too long to be compared does not break a search for similar words", async () => {
  await fillDirectory(world.db.owner, [
    { id: "long", fields: { lastName: `Dupont ${"x".repeat(300)}` } },
    { id: "other", fields: { lastName: "Dupuy" } },
  ]);
  const { entries } = await searchFor({ q: "dupond~1" });
  expect(entries.map(({ id }) => id)).toEqual(["long"]);
});

test("more matches than can be asked for are counted up to there, and given in order of name, then of id", async () => {
  // Six people of each name, stored in the reverse order of their ids.
  const many = Array.from({ length: 10_050 }, (_, at) => ({
    id: String(99_999 - at),
    fields: { lastName: `X${String(Math.floor(at / 6)).padStart(5, "0")}`, city: "LYON" },
  }));
  await fillDirectory(world.db.owner, [...many, { id: "0", fields: { lastName: "A", city: "PARIS" } }]);
  const { entries, found } = await searchFor({ q: "lyon", return: "_no_fields", size: 7 });
  expect(found).toBe(10_001);
  expect(entries.map(({ id }) => id)).toEqual(["99994", "99995", "99996", "99997", "99998", "99999", "99988"]);
  expect((await searchFor({ q: "lyon -x00003", size: 0 })).found).toBe(10_001);
  expect(await searchFor({ q: "*", return: "city", size: 1 })).toEqual({
    entries: [{ id: "0", fields: { city: "PARIS" } }],
    found: 10_051,
  });
});

test("numbers are looked up in their indexes, not in every entry", async () => {
  await fillDirectory(world.db.owner, [{ id: "one", fields: { lastName: "X", rppsNumber: "10000000001" } }]);
  for (const column of ["rpps", "finess"])
    await world.db.owner.query(
      `create index if not exists directory_entry_1_by_${column} on directory_entry_1 (${column === "rpps" ? "rpps_number" : column})`,
    );
  for (const [search, index] of [
    [{ q: "10000000001" }, /_by_rpps.*_by_finess/u],
    [{ q: "rpps_number:'10000000001'", "q.parser": "structured" }, /_by_rpps/u],
  ] as const) {
    const read = readDirectorySearch(search);
    if (!read.ok) throw new Error(read.refusal.message);
    const plan = await world.as(world.here, async (tx) => {
      const extract = await findExtract(tx);
      if (!extract) throw new Error("no extract");
      const statements: [string, unknown[]][] = [];
      const noted = async (text: string, values: unknown[]) => {
        statements.push([text, values]);
        return tx.query(text, values);
      };
      expect((await searchEntries({ ...tx, query: noted as typeof tx.query }, extract, read.value)).found).toBe(1);
      const [[text, values] = ["", []]] = statements;
      await tx.query("set local enable_seqscan = off"); // so few entries are faster read one after the other
      const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain ${text}`, values);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    });
    expect(plan.replace(/\n/gu, " ")).toMatch(index);
  }
});
