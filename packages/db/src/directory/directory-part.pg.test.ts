import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { fillDirectory } from "../testing/fill-directory.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  describePart,
  type EntriesOfPart,
  findPartDepartments,
  readPartPage,
  savePartDepartments,
} from "./directory-part.pg.ts";

const now = "2026-11-30T08:00:00Z" as Instant;
let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  const entry = (id: string, lastName: string, departmentCode?: string) => ({
    id,
    fields: { lastName, ...(departmentCode ? { departmentCode } : {}) },
  });
  await fillDirectory(world.db.owner, [
    entry("5", "ZOLA", "75"),
    entry("4", "ÉLUARD", "75"),
    entry("3", "DUPONT", "2A"),
    entry("2", "ÉLUARD", "75"),
    entry("1", "NOBODY"),
    entry("0", "FAR", "13"),
  ]);
});
afterAll(() => world[Symbol.asyncDispose]());

const here = <T>(work: Parameters<typeof world.as<T>>[1]) => world.as(world.here, work);

test("a clinic's part is its own, and another choice is another version", async () => {
  expect(await here((tx) => findPartDepartments(tx))).toEqual([]);
  await here((tx) => savePartDepartments(tx, ["13"], now));
  const first = await here((tx) => describePart(tx, ["13"]));
  await here((tx) => savePartDepartments(tx, ["2A", "75"], now));
  expect(await here((tx) => findPartDepartments(tx))).toEqual(["2A", "75"]);
  expect(await world.as(world.there, (tx) => findPartDepartments(tx))).toEqual([]);
  const second = await here((tx) => describePart(tx, ["2A", "75"]));
  expect([first.entryCount, second.entryCount]).toEqual([1, 4]);
  expect(second.extract?.version).not.toBe(first.extract?.version);
});

test("entries without a département are a choice of their own, also beside others", async () => {
  const idsOf = async (...departments: string[]) => {
    await here((tx) => savePartDepartments(tx, departments, now));
    const { extract, entryCount } = await here((tx) => describePart(tx, departments));
    const page = await here((tx) => readPartPage(tx, { version: extract?.version ?? "", after: null, max: 9 }));
    const ids = page?.entries.map(({ id }) => id) ?? [];
    expect(entryCount).toBe(ids.length);
    return ids;
  };
  expect(await idsOf("without")).toEqual(["1"]);
  expect(await idsOf("2A", "without")).toEqual(["3", "1"]);
  expect(await idsOf("2A")).toEqual(["3"]);
});

test("its entries come in pages in order of name; with another extract the version is none any more", async () => {
  await here((tx) => savePartDepartments(tx, ["2A", "75"], now));
  const { extract } = await here((tx) => describePart(tx, ["2A", "75"]));
  const version = extract?.version ?? "";
  const pages: string[][] = [];
  let after: EntriesOfPart["last"] = null;
  while (pages.length < 5) {
    const page: EntriesOfPart | null = await here((tx) => readPartPage(tx, { version, after, max: 3 }));
    if (!page?.last) break;
    pages.push(page.entries.map(({ id }) => id));
    after = page.last;
  }
  expect(pages).toEqual([["3", "2", "4"], ["5"]]);
  await fillDirectory(world.db.owner, [{ id: "9", fields: { lastName: "NEW", departmentCode: "75" } }]);
  expect(await here((tx) => readPartPage(tx, { version, after: null, max: 2 }))).toBeNull();
});
