import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { specialtyNames } from "./specialty-names.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  const { db, here, there } = clinics;
  for (const [clinic, specialties, removedAt] of [
    [here, ["Cardiologie", "ORL"], null],
    [here, ["CARDIOLOGIE", "Ear/Nose"], null],
    [here, ["cardiologié"], "2026-01-01T00:00:00Z"], // was removed
    [there, ["cardiologie"], null],
  ] as const)
    await db.owner.query(
      `insert into practitioner (clinic_id, id, first_name, last_name, specialties, removed_at)
       values ($1, gen_random_uuid(), 'A', 'B', $2, $3)`,
      [clinic, specialties, removedAt],
    );
});
afterAll(() => clinics[Symbol.asyncDispose]());

test.each([
  [" cárdiologie ", ["CARDIOLOGIE", "Cardiologie"]],
  ["orl", ["ORL"]],
  ["Ear Nose", []], // punctuation matters
  ["ear/nose", ["Ear/Nose"]],
  ["cardio", []], // only the whole name matches
])("%s is written %j by those who are in the clinic", async (text, names) => {
  const found = await clinics.as(clinics.here, (tx) => specialtyNames(tx, text));
  expect(found.toSorted()).toEqual(names);
});
