import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf, now } from "../../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import { deleteDistinction, findDistinct, saveDistinction } from "./distinctions.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const at of [1, 2, 3]) await addPatient(tx, at);
  });
});
afterAll(() => clinics[Symbol.asyncDispose]());

const said = { by: idOf(80), at: now };
const distinct = (clinic: typeof clinics.here, at: number) => clinics.as(clinic, (tx) => findDistinct(tx, idOf(at)));

test("a pair of different people is found from both sides, only in its clinic, until it is undone", async () => {
  await clinics.as(clinics.here, async (tx) => {
    await saveDistinction(tx, [idOf(2), idOf(1)], said);
    await saveDistinction(tx, [idOf(1), idOf(2)], said);
  });
  expect(await distinct(clinics.here, 1)).toEqual(new Set([idOf(2)]));
  expect(await distinct(clinics.here, 2)).toEqual(new Set([idOf(1)]));
  expect(await distinct(clinics.here, 3)).toEqual(new Set());
  expect(await distinct(clinics.there, 1)).toEqual(new Set());
  expect(await distinct(clinics.there, 2)).toEqual(new Set());
  await clinics.as(clinics.there, async (tx) => {
    await saveDistinction(tx, [idOf(1), idOf(2)], said);
    await deleteDistinction(tx, [idOf(1), idOf(2)]);
  });
  expect(await distinct(clinics.here, 1)).toEqual(new Set([idOf(2)]));
  await clinics.as(clinics.here, (tx) => deleteDistinction(tx, [idOf(2), idOf(1)]));
  expect(await distinct(clinics.here, 1)).toEqual(new Set());
});

test("undoing one pair leaves the others of both patients", async () => {
  const pairs = [
    [1, 2],
    [1, 3],
    [2, 3],
  ] as const;
  await clinics.as(clinics.here, async (tx) => {
    for (const [one, other] of pairs) await saveDistinction(tx, [idOf(one), idOf(other)], said);
    await deleteDistinction(tx, [idOf(1), idOf(3)]);
  });
  expect(await distinct(clinics.here, 1)).toEqual(new Set([idOf(2)]));
  expect(await distinct(clinics.here, 3)).toEqual(new Set([idOf(2)]));
});
