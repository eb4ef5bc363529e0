import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findMrnHolder, findSurvivor } from "./find-survivor.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("the survivor is the last of a chain of merges, within its clinic", async () => {
  await clinics.inBoth(async (tx) => {
    for (const at of [51, 52, 53]) await addPatient(tx, at);
  });
  const merge = "update patient set active = false, merged_into = $3 where clinic_id = $1 and id = $2";
  await clinics.as(clinics.here, async (tx) => {
    await tx.query(merge, [clinics.here, idOf(51), idOf(52)]);
    await tx.query(merge, [clinics.here, idOf(52), idOf(53)]);
    expect(await findSurvivor(tx, idOf(51))).toBe(idOf(53));
    expect(await findSurvivor(tx, idOf(53))).toBeNull();
    expect(await findMrnHolder(tx, "M-51")).toBe(idOf(53));
  });
  expect(await clinics.as(clinics.there, (tx) => findSurvivor(tx, idOf(51)))).toBeNull();
  expect(await clinics.as(clinics.there, (tx) => findMrnHolder(tx, "M-51"))).toBe(idOf(51));
});

test("the holder of an MRN is found in its clinic, whatever the case", async () => {
  await clinics.as(clinics.there, (tx) => addPatient(tx, 10, { mrn: "ONLY-THERE" }));
  await clinics.as(clinics.here, async (tx) => {
    // Two MRNs with the same search key.
    await addPatient(tx, 11, { mrn: "1-23" });
    await addPatient(tx, 12, { mrn: "12-3" });
    await addPatient(tx, 13, { mrn: "AB-9" });
    expect(await findMrnHolder(tx, "ONLY-THERE")).toBeNull();
    expect(await findMrnHolder(tx, "1-23")).toBe(idOf(11));
    expect(await findMrnHolder(tx, "12-3")).toBe(idOf(12));
    expect(await findMrnHolder(tx, "123")).toBeNull();
    expect(await findMrnHolder(tx, " ab-9 ")).toBe(idOf(13));
  });
});
