import { type LocalDate, parsePatientQuery } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf } from "../../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import { searchPatients } from "./search-patients.pg.ts";
import { findSimilarNames } from "./similar-names.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    await addPatient(tx, 1, { lastName: "Żółkowski", firstName: "Łucja", phone: "+33 6 12 34 56 78" });
    await addPatient(tx, 2, { lastName: "Παππάς", firstName: "Άννα" });
    await addPatient(tx, 3, { lastName: "Πάππου", firstName: "Νίκος" });
    await addPatient(tx, 4, { lastName: "\u{10fffd}x", firstName: "Y" });
  });
  await clinics.as(clinics.there, (tx) => addPatient(tx, 5, { lastName: "Zolkowska", firstName: "Ewa" }));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const find = (text: string) =>
  clinics.as(clinics.here, async (tx) => {
    const query = parsePatientQuery(text, "2026-11-21" as LocalDate);
    return query ? (await searchPatients(tx, query)).map(({ id }) => id).toSorted() : [];
  });

test.each([
  ["zolk", [1]],
  ["παπ", [2, 3]],
  ["ΠΑΠΠΑ", [2]],
  ["αππα", [2]],
  ["πππας", [2]],
  ["\u{10fffd}", [4]],
  ["345678", [1]],
  ["123456", [1]],
  ["m-2", [2]],
  ["zolkowsky", [1]],
  ["zolkowska", [1]],
  ["ewa", []],
])("%s finds records of the own clinic, past ASCII too", async (text, numbers) => {
  expect(await find(text)).toEqual(numbers.map(idOf));
});

test("names with a typing error are found by kind within the clinic, the nearest first", async () => {
  const { last, first } = await clinics.as(clinics.here, (tx) =>
    findSimilarNames(tx, { last: ["zolkowsky", "zz"], first: ["lucia"] }),
  );
  expect(last.get("zolkowsky")).toEqual(["zolkowski"]);
  expect(last.get("zz")).toBeUndefined();
  expect(first.get("lucia")).toEqual(["lucja"]);
});

test("names of the other kind, of another clinic or with typing errors at two places are not found", async () => {
  await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 6, { lastName: "Lucie", firstName: "Zolkowska" });
    await addPatient(tx, 7, { lastName: "Zelkowska", firstName: "Locie" });
  });
  await clinics.as(clinics.there, (tx) => addPatient(tx, 8, { lastName: "Zolkowska", firstName: "Lucya" }));
  const { last, first } = await clinics.as(clinics.here, (tx) =>
    findSimilarNames(tx, { last: ["zolkowsky"], first: ["lucia"] }),
  );
  expect(last.get("zolkowsky")).toEqual(["zolkowski"]);
  expect(first.get("lucia")).toEqual(["lucja"]);
});
