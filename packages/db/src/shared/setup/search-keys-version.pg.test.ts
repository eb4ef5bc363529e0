import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import { findSearchKeysVersion, saveSearchKeysVersion } from "./search-keys-version.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("each clinic has the version of its own keys", async () => {
  const { as, inBoth, here, there } = clinics;
  await as(there, (tx) => saveSearchKeysVersion(tx, 7));
  await as(here, (tx) => saveSearchKeysVersion(tx, 8));
  expect(await inBoth(findSearchKeysVersion)).toEqual({ here: 8, there: 7 });
  await as(there, (tx) => saveSearchKeysVersion(tx, 9));
  expect(await inBoth(findSearchKeysVersion)).toEqual({ here: 8, there: 9 });
});
