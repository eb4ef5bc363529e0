import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf, now, valuesOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  findPatient,
  findPatients,
  insertPatient,
  lockPatient,
  retirePatient,
  updatePatient,
} from "./patient-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const insurance = [{ payer: "CPAM", plan: null, memberId: "7", validUntil: null }];

test("a record is written, found, changed and retired here and not there", async () => {
  await clinics.inBoth((tx) => addPatient(tx, 1, { coverage: insurance }));
  await clinics.as(clinics.here, async (tx) => {
    const change = valuesOf(1, { lastName: "Blanc", coverage: [] });
    expect(await updatePatient(tx, idOf(1), change, now)).toBe("saved");
    expect(await findPatient(tx, idOf(1))).toMatchObject({ lastName: "Blanc", version: 2, coverage: [] });
    expect((await findPatients(tx, [idOf(1), idOf(99)])).map(({ id }) => id)).toEqual([idOf(1)]);
    expect(await lockPatient(tx, idOf(1))).toMatchObject({ version: 2, mrn: "M-1" });
    await retirePatient(tx, idOf(1), now);
    expect(await findPatient(tx, idOf(1))).toBeNull();
    expect(await findPatients(tx, [idOf(1)])).toEqual([]);
    expect(await lockPatient(tx, idOf(1))).toBeNull();
  });
  await clinics.as(clinics.there, async (tx) => {
    expect(await findPatient(tx, idOf(1))).toMatchObject({ lastName: "Roux", version: 1, coverage: insurance });
    expect(await lockPatient(tx, idOf(1))).toMatchObject({ version: 1, mrn: "M-1" });
  });
});

test("a taken MRN and a taken id are told apart, by what the own clinic has", async () => {
  await clinics.as(clinics.there, (tx) => addPatient(tx, 10, { mrn: "ONLY-THERE" }));
  await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 11);
    expect(await insertPatient(tx, idOf(12), valuesOf(12, { mrn: "m-11" }), now)).toBe("mrn-taken");
    expect(await insertPatient(tx, idOf(11), valuesOf(13), now)).toBe("id-taken");
    expect(await insertPatient(tx, idOf(11), valuesOf(11, { mrn: "ONLY-THERE" }), now)).toBe("id-taken");
    await addPatient(tx, 14);
    expect(await updatePatient(tx, idOf(14), valuesOf(14, { mrn: "M-11" }), now)).toBe("mrn-taken");
    expect(await findPatient(tx, idOf(14))).toMatchObject({ mrn: "M-14", version: 1 });
  });
});
