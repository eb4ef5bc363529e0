import type { Instant, PatientId, PatientSortKey } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, idOf, now } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { listPatients } from "./list-patients.pg.ts";
import { deletePatient } from "./patient-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("patients with equal names are listed once each, in a fixed order across pages", async () => {
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

test("a list and its count contain only active patients of the clinic", async () => {
  await clinics.as(clinics.there, (tx) => addPatient(tx, 31));
  await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 32);
    await deletePatient(tx, idOf(32), now);
    const { total, items } = await listPatients(tx, { sort: [], page: 1, pageSize: 200 });
    const { rows } = await clinics.db.owner.query<{ n: number }>(
      "select count(*)::integer as n from patient where clinic_id = $1 and active",
      [clinics.here],
    );
    expect([total, items.length]).toEqual([rows[0]?.n, rows[0]?.n]);
  });
});

test("a list is sorted as asked for, and never longer than its page", async () => {
  await clinics.inBoth(async (tx) => {
    for (const [at, lastName, birthDate] of [
      [61, "Zorn", "1950-01-02"],
      [62, "Ärni", "1950-01-03"],
      [63, "Meyer", "1950-01-01"],
    ] as const)
      await addPatient(tx, at, { lastName, birthDate: birthDate as never });
  });
  const only = [61, 62, 63].map(idOf);
  const sorted = (key: PatientSortKey, descending: boolean, pageSize = 3) =>
    clinics.as(clinics.here, async (tx) => {
      const { items, total } = await listPatients(tx, { ids: only, sort: [{ key, descending }], page: 1, pageSize });
      expect(total).toBe(3);
      return items.map(({ id }) => only.indexOf(id) + 61);
    });
  expect(await sorted("lastName", false)).toEqual([62, 63, 61]);
  expect(await sorted("lastName", true)).toEqual([61, 63, 62]);
  expect(await sorted("birthDate", false)).toEqual([63, 61, 62]);
  expect(await sorted("birthDate", false, 2)).toEqual([63, 61]);
});

test("a list of given ids leaves out retired patients", async () => {
  const items = await clinics.as(clinics.here, async (tx) => {
    for (const at of [71, 72]) await addPatient(tx, at);
    await deletePatient(tx, idOf(71), now);
    return (await listPatients(tx, { ids: [71, 72].map(idOf), sort: [], page: 1, pageSize: 9 })).items;
  });
  expect(items.map(({ id }) => id)).toEqual([idOf(72)]);
});

test("a list of what was changed begins exactly at the given moment", async () => {
  const times = ["2026-11-21T08:00:00.000Z", "2026-11-21T08:00:00.001Z", "2026-11-21T07:59:59.999Z"] as const;
  await clinics.as(clinics.here, async (tx) => {
    for (const [index, time] of times.entries()) {
      await addPatient(tx, 81 + index);
      await tx.query("update patient set updated_at = $3 where clinic_id = $1 and id = $2", [
        tx.clinicId,
        idOf(81 + index),
        time,
      ]);
    }
    const { items, total } = await listPatients(tx, {
      ids: [81, 82, 83].map(idOf),
      updatedSince: times[0] as Instant,
      sort: [],
      page: 1,
      pageSize: 9,
    });
    expect(items.map(({ id }) => id)).toEqual([idOf(81), idOf(82)]);
    expect(total).toBe(2);
  });
});

test("a listed patient has all coverages in their order, and an address only if any part of it is known", async () => {
  const payers = ["Zenith", "Mutuelle", "Assur"].map((payer) => ({
    payer,
    plan: null,
    memberId: null,
    validUntil: null,
  }));
  const address = { line: null, city: "Lyon", postcode: null, country: null };
  await clinics.as(clinics.there, (tx) => addPatient(tx, 91, { coverage: payers.slice(0, 1), address }));
  const items = await clinics.as(clinics.here, async (tx) => {
    await addPatient(tx, 91, { coverage: payers, address });
    await addPatient(tx, 92, { coverage: payers.slice(1, 2) });
    // Stored in another order than the one they are in.
    await tx.query("update coverage set position = 12 - position where clinic_id = $1 and patient_id = $2", [
      tx.clinicId,
      idOf(91),
    ]);
    return (await listPatients(tx, { ids: [91, 92].map(idOf), sort: [], page: 1, pageSize: 9 })).items;
  });
  const reversed = payers.toReversed();
  expect(items).toMatchObject([
    { id: idOf(91), coverage: reversed, address },
    { id: idOf(92), coverage: payers.slice(1, 2), address: null },
  ]);
  expect(items.map(({ coverage }) => coverage.length)).toEqual([3, 1]);
});
