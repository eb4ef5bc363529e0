import type { PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf, now, valuesOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findDuplicateCandidates } from "./find-duplicates.pg.ts";
import { findMrnHolder, findSurvivor } from "./find-survivor.pg.ts";
import { listPatients } from "./list-patients.pg.ts";
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
    expect(await findMrnHolder(tx, "ONLY-THERE")).toBeNull();
    expect(await findMrnHolder(tx, "m-11 ")).toBe(idOf(11));
    await addPatient(tx, 14);
    expect(await updatePatient(tx, idOf(14), valuesOf(14, { mrn: "M-11" }), now)).toBe("mrn-taken");
    expect(await findPatient(tx, idOf(14))).toMatchObject({ mrn: "M-14", version: 1 });
  });
});

test("equal names stand once each, in one order, over the pages of a list", async () => {
  const ids = [25, 21, 24, 22, 23];
  await clinics.inBoth(async (tx) => {
    for (const at of ids) await addPatient(tx, at, { lastName: "Egal", firstName: "Eve" });
  });
  const pages = await clinics.as(clinics.here, async (tx) => {
    const sort = [{ key: "lastName", descending: false } as const];
    const known = (await listPatients(tx, { sort, page: 1, pageSize: 200 })).items;
    const only = known.filter(({ lastName }) => lastName === "Egal").map(({ id }) => id);
    const found: PatientId[][] = [];
    for (const page of [1, 2, 3])
      found.push((await listPatients(tx, { ids: only, sort, page, pageSize: 2 })).items.map(({ id }) => id));
    return found;
  });
  expect(pages).toEqual([[idOf(21), idOf(22)], [idOf(23), idOf(24)], [idOf(25)]]);
});

test("a list and its count are of the own clinic, without the retired", async () => {
  await clinics.as(clinics.there, (tx) => addPatient(tx, 31));
  await clinics.as(clinics.here, async (tx) => {
    const { total, items } = await listPatients(tx, { sort: [], page: 1, pageSize: 200 });
    const { rows } = await clinics.db.owner.query<{ n: number }>(
      "select count(*)::integer as n from patient where clinic_id = $1 and active",
      [clinics.here],
    );
    expect([total, items.length]).toEqual([rows[0]?.n, rows[0]?.n]);
  });
});

test("candidates for a duplicate share a key, and are of the own clinic and not retired", async () => {
  await clinics.inBoth(async (tx) => {
    for (const at of [41, 42]) await addPatient(tx, at, { birthDate: "1955-04-03" as never });
  });
  await clinics.as(clinics.here, async (tx) => {
    await retirePatient(tx, idOf(42), now);
    const ofDay = await findDuplicateCandidates(tx, ["d19550304"], 10);
    expect(ofDay.map(({ id }) => id)).toEqual([idOf(41)]);
    expect(await findDuplicateCandidates(tx, [], 10)).toEqual([]);
  });
  expect(await clinics.as(clinics.there, (tx) => findDuplicateCandidates(tx, ["d19550304"], 1))).toHaveLength(1);
});

test("the survivor is the last of a chain, of the own clinic", async () => {
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
