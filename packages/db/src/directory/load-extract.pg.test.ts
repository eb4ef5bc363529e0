import { type DirectoryEntry, type LocalDate, readDirectorySearch } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findExtract } from "./extract-queries.pg.ts";
import { type ExtractAbout, loadExtract } from "./load-extract.pg.ts";
import { searchEntries } from "./search-entries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("truncate directory_extract, directory_entry_1, directory_entry_2"));

const about: ExtractAbout = { fileName: "first", extractDate: "2026-11-23" as LocalDate, isDemo: false };
const entry = (at: number, fields: DirectoryEntry["fields"] = {}): DirectoryEntry => ({
  id: `p${at}`,
  fields: { lastName: `Name${at}`, city: "LYON", ...fields },
});
const people = (count: number) => Array.from({ length: count }, (_, at) => entry(at));
async function* inGroups(entries: readonly DirectoryEntry[], size = 30) {
  for (let at = 0; at < entries.length; at += size) yield entries.slice(at, at + size);
}
/** As the serving role, which owns nothing. */
const load = (entries: readonly DirectoryEntry[], more: Partial<ExtractAbout> = {}) =>
  loadExtract(world.db.pool, { about: { ...about, ...more }, entries: inGroups(entries) });
const current = () => findExtract(world.db.pool);
async function found(q: string) {
  const search = readDirectorySearch({ q, size: 1000 });
  if (!search.ok) throw new Error(search.refusal.message);
  return world.as(world.here, async (tx) => {
    const extract = await findExtract(tx);
    return extract ? (await searchEntries(tx, extract, search.value)).entries : [];
  });
}
const rows = async (slot: number) =>
  (
    await world.db.owner.query<{ ctid: string; id: string }>(
      `select ctid::text, id from directory_entry_${slot} order by id`,
    )
  ).rows;

test("a first extract is searched, with its date, through all indexes", async () => {
  expect(await load(people(100))).toEqual({ entryCount: 100, touched: 100 });
  expect(await current()).toMatchObject({ slot: 1, fileName: "first", extractDate: "2026-11-23", entryCount: 100 });
  expect(await found("name7")).toEqual([entry(7)]);
  expect(await found("lyon")).toHaveLength(100);
  const { rows: indexes } = await world.db.owner.query<{ name: string }>(
    "select indexname as name from pg_indexes where tablename = 'directory_entry_1' order by 1",
  );
  expect(indexes.map(({ name }) => name.replace("directory_entry_1_by_", ""))).toEqual([
    "finess",
    "id",
    "name",
    "rpps",
    "text",
  ]);
});

test("of an extract with few changes only these are touched, and the table stays the same", async () => {
  await load(people(100));
  const before = await rows(1);
  const next = people(100)
    .slice(1)
    .map((one) => (one.id === "p5" ? entry(5, { city: "PARIS" }) : one));
  expect(await load([...next, entry(100)], { fileName: "second", extractDate: "2026-12-21" as LocalDate })).toEqual({
    entryCount: 100,
    touched: 3,
  });
  expect(await current()).toMatchObject({ slot: 1, fileName: "second", extractDate: "2026-12-21", entryCount: 100 });
  const after = await rows(1);
  const kept = after.filter((row) => before.some(({ id, ctid }) => id === row.id && ctid === row.ctid));
  expect(kept).toHaveLength(98);
  expect(await found("name5")).toEqual([entry(5, { city: "PARIS" })]);
  expect([await found("name0"), await found("name100")]).toEqual([[], [entry(100)]]);
  expect(await rows(2)).toEqual([]);
  expect(await load([...next, entry(100)])).toEqual({ entryCount: 100, touched: 0 });
});

test("with many changes the tables are exchanged, again and again", async () => {
  for (const [round, city] of ["LYON", "PARIS", "METZ"].entries()) {
    const all = people(50).map(({ id, fields }) => ({ id, fields: { ...fields, city } }));
    expect(await load(all)).toEqual({ entryCount: 50, touched: 50 });
    expect((await current())?.slot).toBe(round % 2 === 0 ? 1 : 2);
    expect(await found(city)).toHaveLength(50);
  }
  expect(await found("lyon")).toEqual([]);
});

test("while an extract is loaded, searches find the old entries; after a failure they still do", async () => {
  await load(people(40));
  async function* breaking() {
    yield people(25_000).map(({ id, fields }) => ({ id, fields: { ...fields, city: "PARIS" } }));
    expect(await found("name7")).toEqual([entry(7)]);
    expect(await found("paris")).toEqual([]);
    throw new Error("the file ends here");
  }
  await expect(loadExtract(world.db.pool, { about, entries: breaking() })).rejects.toThrow("the file ends here");
  expect(await current()).toMatchObject({ slot: 1, entryCount: 40 });
  expect(await found("lyon")).toHaveLength(40);
  expect(await load(people(41))).toEqual({ entryCount: 41, touched: 1 });
});

test("only one load runs at a time", async () => {
  async function* other() {
    expect(await load(people(3))).toBe("running");
    yield people(2);
  }
  expect(await loadExtract(world.db.pool, { about, entries: other() })).toEqual({ entryCount: 2, touched: 2 });
});

test("an entry that comes twice is one entry with all its know-how; special signs are kept", async () => {
  const odd = { registeredName: "A\tB\\N \"C\" 'D'", specialtyNames: ['Chirurgie "orale"', "a,b\\c"] };
  await load([entry(1, odd), ...people(40).slice(2), entry(1, { specialtyNames: ["Pédiatrie"] })]);
  const [one, ...more] = await found("name1");
  expect(more).toEqual([]);
  expect(one?.fields.registeredName).toBe(odd.registeredName);
  expect(new Set(one?.fields.specialtyNames)).toEqual(new Set([...odd.specialtyNames, "Pédiatrie"]));
  expect((await found("name1 pediatrie orale")).map(({ id }) => id)).toEqual(["p1"]);
});

test("joining what comes twice changes no other entry and adds nothing to one without know-how", async () => {
  const single = entry(3, { specialtyNames: ["Urologie", "Allergologie"] });
  const repeated = [entry(1, { specialtyNames: ["Urologie"] }), entry(2), entry(1), entry(2)];
  const loaded = await load([entry(4), ...repeated, single]);
  expect(loaded).toEqual({ entryCount: 4, touched: 4 });
  const { rows } = await world.db.owner.query(
    `select id, specialty_names as names, search_text like '% name' || right(id, 1) || ' %' as "isItsText"
     from directory_entry_1 order by id`,
  );
  expect(rows).toEqual([
    { id: "p1", names: ["Urologie"], isItsText: true },
    { id: "p2", names: null, isItsText: true },
    { id: "p3", names: ["Urologie", "Allergologie"], isItsText: true },
    { id: "p4", names: null, isItsText: true },
  ]);
});

test("the functions with the owner's rights refuse the table that is searched", async () => {
  await load(people(3));
  for (const statement of [
    "directory_clear(1)",
    "directory_index(1, 'id')",
    "directory_clear(3)",
    "directory_index(0, 'id')",
  ])
    await expect(world.db.pool.query(`select ${statement}`)).rejects.toThrow(/is searched, or does not exist/u);
});
