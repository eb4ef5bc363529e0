import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf, now, valuesOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  createPatient,
  deletePatient,
  findPatient,
  findPatients,
  lockPatient,
  updatePatient,
} from "./patient-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const insurance = [{ payer: "CPAM", plan: null, memberId: "7", validUntil: null }];

test("a record is written, found, changed and retired only in its clinic", async () => {
  await clinics.inBoth((tx) => addPatient(tx, 1, { coverage: insurance }));
  await clinics.as(clinics.here, async (tx) => {
    const change = valuesOf(1, { lastName: "Blanc", coverage: [] });
    expect(await updatePatient(tx, idOf(1), change, now)).toBe("saved");
    expect(await findPatient(tx, idOf(1))).toMatchObject({ lastName: "Blanc", version: 2, coverage: [] });
    expect((await findPatients(tx, [idOf(1), idOf(99)])).map(({ id }) => id)).toEqual([idOf(1)]);
    expect(await lockPatient(tx, idOf(1))).toMatchObject({ version: 2, mrn: "M-1" });
    await deletePatient(tx, idOf(1), now);
    expect(await findPatient(tx, idOf(1))).toBeNull();
    expect(await findPatients(tx, [idOf(1)])).toEqual([]);
    expect(await lockPatient(tx, idOf(1))).toBeNull();
  });
  await clinics.as(clinics.there, async (tx) => {
    expect(await findPatient(tx, idOf(1))).toMatchObject({ lastName: "Roux", version: 1, coverage: insurance });
    expect(await lockPatient(tx, idOf(1))).toMatchObject({ version: 1, mrn: "M-1" });
  });
});

test("a change affects only one record, and records are returned in the order of the given ids", async () => {
  const { as, db, here, there } = clinics;
  await clinics.inBoth(async (tx) => {
    for (const at of [3, 2]) await addPatient(tx, at, { coverage: insurance });
  });
  await as(here, async (tx) => {
    await updatePatient(tx, idOf(2), valuesOf(2, { lastName: "Blanc" }), now);
    const found = await findPatients(tx, [2, 3].map(idOf));
    expect(found.map(({ id }) => id)).toEqual([idOf(2), idOf(3)]);
    expect((await findPatients(tx, [3, 2].map(idOf))).map(({ id }) => id)).toEqual([idOf(3), idOf(2)]);
    expect(found[1]).toMatchObject({ lastName: "Roux", version: 1, coverage: insurance });
    expect(await lockPatient(tx, idOf(2))).toMatchObject({ mrn: "M-2", version: 2 });
    expect(await lockPatient(tx, idOf(3))).toMatchObject({ mrn: "M-3", version: 1 });
    await deletePatient(tx, idOf(2), now);
    expect(await findPatient(tx, idOf(3))).toMatchObject({ mrn: "M-3", version: 1 });
    const nowait = "select from patient where clinic_id = $1 and id = $2 for key share nowait";
    await expect(db.owner.query(nowait, [here, idOf(3)])).rejects.toMatchObject({ code: "55P03" });
    await expect(db.owner.query(nowait, [there, idOf(3)])).resolves.toMatchObject({ rowCount: 1 });
  });
  const { rows } = await db.owner.query("select version, active from patient where clinic_id = $1 and id = $2", [
    here,
    idOf(2),
  ]);
  expect(rows).toEqual([{ version: 3, active: false }]);
});

test("coverage is in order, and an address without any known part is null", async () => {
  const coverage = ["A", "B", "C"].map((payer) => ({ payer, plan: null, memberId: null, validUntil: null }));
  const address = { line: null, city: "Lyon", postcode: null, country: null };
  await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 4, { coverage });
    await addPatient(tx, 5, { address });
  });
  await layBackwards(clinics, "coverage", ["position"]);
  await clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    expect(await findPatient(tx, idOf(4))).toMatchObject({ coverage, address: null });
    expect(await findPatient(tx, idOf(5))).toMatchObject({ coverage: [], address });
  });
});

test("a taken MRN and a taken id give different results, within the clinic", async () => {
  await clinics.as(clinics.there, (tx) => addPatient(tx, 10, { mrn: "ONLY-THERE" }));
  await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 11);
    expect(await createPatient(tx, idOf(12), valuesOf(12, { mrn: "m-11" }), now)).toBe("mrn-taken");
    expect(await createPatient(tx, idOf(11), valuesOf(13), now)).toBe("id-taken");
    expect(await createPatient(tx, idOf(11), valuesOf(11, { mrn: "ONLY-THERE" }), now)).toBe("id-taken");
    // The search key equals that of a taken MRN, but the MRN itself is free.
    expect(await createPatient(tx, idOf(11), valuesOf(11, { mrn: "M11" }), now)).toBe("id-taken");
    await addPatient(tx, 14);
    expect(await updatePatient(tx, idOf(14), valuesOf(14, { mrn: "M-11" }), now)).toBe("mrn-taken");
    expect(await findPatient(tx, idOf(14))).toMatchObject({ mrn: "M-14", version: 1 });
  });
});
