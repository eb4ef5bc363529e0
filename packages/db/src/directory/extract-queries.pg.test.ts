import { testEntries } from "@daybook/domain/testing/directory";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { fillDirectory } from "../testing/fill-directory.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findExtract } from "./extract-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("both clinics see the same extract, with its date", async () => {
  expect(await world.inBoth(findExtract)).toEqual({ here: null, there: null });
  await fillDirectory(world.db.owner, testEntries);
  const { here, there } = await world.inBoth(findExtract);
  expect(here).toMatchObject({ slot: 1, extractDate: "2026-11-23", isDemo: false, entryCount: testEntries.length });
  expect(there).toEqual(here);
});
