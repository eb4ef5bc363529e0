import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { createHospital } from "./hospital-queries.pg.ts";
import { findKnownHospitals, importHospitals } from "./import-hospitals.pg.ts";

let world: TwoClinics;
const batch = "018f0000-0000-7000-8000-0000000000b1";
const now = "2026-11-30T08:00:00Z" as Instant;
const add = (tx: Tx, name: string) =>
  createHospital(tx, { name, address: "1 rue A", phone: null, active: true, creationBatchId: null }, now);
const row = (number: number, name: string) => ({ row: number, values: { name, address: "1 rue A", phone: null } });

beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  await world.inBoth(async (tx) => {
    await add(tx, "Étoile");
    await add(tx, "Zénith");
    if (tx.clinicId === world.there) await add(tx, "Only there");
  });
});
afterAll(() => world[Symbol.asyncDispose]());

test("an import skips twins of hospitals in its own clinic, but not of hospitals in the other clinic", async () => {
  const rows = [row(1, "etoile"), row(2, "Only there"), row(3, "New")];
  await world.as(world.here, async (tx) => {
    await expect(findKnownHospitals(tx, rows)).resolves.toEqual([1]);
    await expect(findKnownHospitals(tx, [row(7, "Zénith"), row(5, "Étoile")])).resolves.toEqual([5, 7]);
    const place = { batchId: batch, firstRow: 1, lastRow: 3, now };
    await expect(importHospitals(tx, rows, place)).resolves.toEqual([1]);
    await expect(importHospitals(tx, [], place)).resolves.toEqual([]);
    // Once more, as a concurrent chunk would do: all exist, and this chunk wrote none of them.
    await expect(
      importHospitals(tx, [row(4, "New"), row(5, "Newer")], { ...place, firstRow: 4, lastRow: 5 }),
    ).resolves.toEqual([4]);
  });
  const { rows: written } = await world.db.owner.query(
    "select clinic_id, name, import_row from hospital where creation_batch_id = $1 order by import_row",
    [batch],
  );
  expect(written).toEqual(
    [
      [2, "Only there"],
      [3, "New"],
      [5, "Newer"],
    ].map(([import_row, name]) => ({ clinic_id: world.here, name, import_row })),
  );
});
