import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { claimIdempotencyKey, forgetAnswer, forgetOldAnswers, storeAnswer } from "./idempotency-queries.pg.ts";
import type { Tx } from "./transaction.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const inputHash = Buffer.from("input");
const claim =
  (actorId: string, key: string, command = "patients.create") =>
  (tx: Tx) =>
    claimIdempotencyKey(tx, { actorId, key, command, inputHash });
const keep = (actorId: string, key: string, answer: unknown) => async (tx: Tx) => {
  await claim(actorId, key)(tx);
  await storeAnswer(tx, { actorId, key, answer });
};
const age = (key: string, interval: string) =>
  clinics.db.owner.query("update idempotency_key set created_at = now() - $2::interval where key = $1", [
    key,
    interval,
  ]);

test("a key belongs to a clinic and an actor", async () => {
  const { as, here, there } = clinics;
  const [actor, other, key] = [randomUUID(), randomUUID(), "one key"];
  await as(here, keep(actor, key, { said: "here" }));
  await as(there, keep(actor, key, { said: "there" }));
  await as(here, keep(other, key, { said: "other" }));
  await as(here, keep(actor, "another key", { said: "another" }));
  expect(await as(here, claim(actor, key))).toEqual({
    command: "patients.create",
    inputHash,
    answer: { said: "here" },
  });
  expect(await as(there, claim(actor, key))).toMatchObject({ answer: { said: "there" } });
  expect(await as(here, claim(other, key))).toMatchObject({ answer: { said: "other" } });
  await as(here, (tx) => forgetAnswer(tx, { actorId: actor, key }));
  expect(await as(here, claim(actor, key))).toBeNull();
  expect(await as(there, claim(actor, key))).toMatchObject({ answer: { said: "there" } });
  expect(await as(here, claim(other, key))).toMatchObject({ answer: { said: "other" } });
  expect(await as(here, claim(actor, "another key"))).toMatchObject({ answer: { said: "another" } });
});

test.each([
  ["23 hours 59 minutes", true],
  ["24 hours 1 minute", false],
])("after %s a key is remembered: %s", async (interval, isRemembered) => {
  const { as, here } = clinics;
  const [actor, key] = [randomUUID(), `aged ${interval}`];
  await as(here, keep(actor, key, 1));
  await age(key, interval);
  const found = await as(here, claim(actor, key, "patients.update"));
  expect(found?.answer ?? null).toBe(isRemembered ? 1 : null);
  // The new command takes the expired key for another day.
  const again = await as(here, claim(actor, key));
  expect(again?.command).toBe(isRemembered ? "patients.create" : "patients.update");
});

test.each([
  ["47 hours 59 minutes", 1],
  ["48 hours 1 minute", 0],
])("after %s %i of the answers is left in each clinic", async (interval, left) => {
  const { inBoth, db } = clinics;
  const [actor, key] = [randomUUID(), `old ${interval}`];
  await inBoth(keep(actor, key, 1));
  await age(key, interval);
  await forgetOldAnswers(db.pool);
  const count = async (tx: Tx) =>
    (await tx.query("select from idempotency_key where clinic_id = $1 and key = $2", [tx.clinicId, key])).rowCount;
  expect(await inBoth(count)).toEqual({ here: left, there: left });
});

test("a key of exactly a day is still remembered", async () => {
  const { as, here } = clinics;
  const [actor, key] = [randomUUID(), "to the moment"];
  await as(here, keep(actor, key, 1));
  await as(here, async (tx) => {
    await tx.query("update idempotency_key set created_at = now() - interval '24 hours' where key = $1", [key]);
    expect((await claim(actor, key)(tx))?.answer).toBe(1);
  });
});
