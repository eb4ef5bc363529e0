import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findDirectoryAnswer, saveDirectoryAnswer } from "./answer-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("an answer is kept for the clinic that asked, replaced by a newer one, and deleted after 90 days", async () => {
  const [day0, day90, day91] = ["2026-08-01T00:00:00Z", "2026-10-30T00:00:00Z", "2026-10-31T00:00:00Z"] as Instant[];
  if (!day0 || !day90 || !day91) throw new Error("three days are needed");
  await world.inBoth((tx) => saveDirectoryAnswer(tx, "old", { at: tx.clinicId }, day0));
  await world.inBoth((tx) => saveDirectoryAnswer(tx, "new", { at: tx.clinicId }, day0));
  const before = await world.inBoth((tx) => findDirectoryAnswer(tx, "old"));
  expect(before).toEqual({ here: { at: world.here }, there: { at: world.there } });
  await world.as(world.here, (tx) => saveDirectoryAnswer(tx, "new", { newer: true }, day90));
  expect(await world.inBoth((tx) => findDirectoryAnswer(tx, "old"))).toEqual(before);
  await world.as(world.here, (tx) => saveDirectoryAnswer(tx, "other", {}, day91));
  expect(await world.inBoth((tx) => findDirectoryAnswer(tx, "old"))).toEqual({ here: undefined, there: before.there });
  expect(await world.inBoth((tx) => findDirectoryAnswer(tx, "new"))).toEqual({
    here: { newer: true },
    there: { at: world.there },
  });
});
