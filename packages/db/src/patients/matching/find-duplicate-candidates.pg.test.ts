import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf, now } from "../../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import { deletePatient } from "../patient-queries.pg.ts";
import { findDuplicateCandidates } from "./find-duplicate-candidates.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("duplicate candidates share a key, are of the same clinic and are not retired", async () => {
  await clinics.inBoth(async (tx) => {
    for (const at of [41, 42]) await addPatient(tx, at, { birthDate: "1955-04-03" as never });
  });
  await clinics.as(clinics.here, async (tx) => {
    await deletePatient(tx, idOf(42), now);
    const ofDay = await findDuplicateCandidates(tx, ["d19550304"], 10);
    expect(ofDay.map(({ id }) => id)).toEqual([idOf(41)]);
    expect(await findDuplicateCandidates(tx, [], 10)).toEqual([]);
  });
  expect(await clinics.as(clinics.there, (tx) => findDuplicateCandidates(tx, ["d19550304"], 1))).toHaveLength(1);
});
