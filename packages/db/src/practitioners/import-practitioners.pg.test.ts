import type { PractitionerFields, PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  findKnownPractitioners,
  importPractitioners,
  listPractitionersOfImport,
  undoPractitionerImport,
} from "./import-practitioners.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from practitioner"));

const batch = "018f0000-0000-7000-8000-0000000000b1";
const otherBatch = "018f0000-0000-7000-8000-0000000000b2";
const now = "2026-11-30T08:00:00Z";
const idOf = (n: number) => `018f0000-0000-7000-8000-0000000000${String(n).padStart(2, "0")}` as PractitionerId;
const place = (batchId = batch) => ({ batchId, firstRow: 1, lastRow: 99, now });
const row = (n: number, change: Partial<PractitionerFields> = {}) => ({
  row: n,
  id: idOf(n),
  values: {
    firstName: "Inès",
    lastName: "Roux",
    specialties: ['a "b"', "c"],
    email: null,
    phone: null,
    rppsNumber: null,
    active: true,
    ...change,
  },
});
/** Existing practitioners: two with an RPPS number, one with an e-mail address, one without, one who was removed. */
async function register(tx: Tx): Promise<void> {
  await importPractitioners(
    tx,
    [
      row(31, { lastName: "Numbered", rppsNumber: "10000000001" }),
      row(32, { lastName: "Mailed", email: "Ines@clinic.test" }),
      row(33, { lastName: "Bare" }),
      row(34, { lastName: "Left", rppsNumber: "10000000002" }),
    ],
    place(otherBatch),
  );
  await tx.query("update practitioner set removed_at = now() where clinic_id = $1 and last_name = 'Left'", [
    tx.clinicId,
  ]);
}
const rows = [
  row(9, { lastName: "Whoever", rppsNumber: "10000000001" }), // the number exists
  row(8, { lastName: "MAILED", email: "ines@CLINIC.test" }),
  row(7, { lastName: "Mailed", email: "other@clinic.test" }),
  row(6, { lastName: "Mailed" }),
  row(5, { lastName: "bare", firstName: "INÈS" }),
  row(4, { lastName: "Bare", firstName: "Inès-Anne" }),
  row(3, { lastName: "Bare", rppsNumber: "10000000003" }), // a new number makes it another practitioner
  row(2, { lastName: "Left", rppsNumber: "10000000002" }),
  row(1, { lastName: "Left" }),
];

test("an existing practitioner is found by RPPS number, or without one by names and e-mail address, and is not changed", async () => {
  await world.as(world.here, async (tx) => {
    await register(tx);
    await tx.query("set local enable_sort = off"); // so that no other step sorts them
    await expect(findKnownPractitioners(tx, rows)).resolves.toEqual([5, 8, 9]);
    await expect(importPractitioners(tx, rows, place())).resolves.toEqual([5, 8, 9]);
    await expect(importPractitioners(tx, [], place())).resolves.toEqual([]);
  });
  const { rows: written } = await world.db.owner.query(
    "select clinic_id, import_row as n, specialties from practitioner where import_batch_id = $1 order by 2",
    [batch],
  );
  expect(written).toEqual([1, 2, 3, 4, 6, 7].map((n) => ({ clinic_id: world.here, n, specialties: ['a "b"', "c"] })));
});

test("an existing practitioner with the same folded name is found, as two such rows of one file are duplicates", async () => {
  await world.as(world.here, async (tx) => {
    await importPractitioners(tx, [row(31, { lastName: "Müller", firstName: "Zoé" })], place(otherBatch));
    const alike = [row(1, { lastName: "Mueller", firstName: "ZOE" }), row(2, { lastName: "Muller", firstName: "Zoe" })];
    await expect(findKnownPractitioners(tx, alike)).resolves.toEqual([1]);
    await expect(importPractitioners(tx, alike, place())).resolves.toEqual([1]);
    const { rows: written } = await tx.query("select search_text from practitioner where import_row = 2");
    expect(written).toEqual([{ search_text: "muller zoe" }]);
  });
});

test("practitioners of another clinic do not count", async () => {
  await world.as(world.there, register);
  await world.as(world.here, async (tx) => {
    await expect(findKnownPractitioners(tx, rows)).resolves.toEqual([]);
    await expect(importPractitioners(tx, rows, place())).resolves.toEqual([]);
  });
});

test("records of the same import do not count as existing", async () => {
  await world.as(world.here, async (tx) => {
    await expect(importPractitioners(tx, [row(1)], { ...place(), lastRow: 1 })).resolves.toEqual([]);
    await expect(importPractitioners(tx, [row(2)], { ...place(), firstRow: 2 })).resolves.toEqual([]);
    await expect(importPractitioners(tx, [row(3)], place(otherBatch))).resolves.toEqual([3]);
  });
});

test("a batch is listed in the order of the file and undone, only in its clinic; removed practitioners stay", async () => {
  await world.inBoth(async (tx) => {
    await importPractitioners(
      tx,
      [3, 1, 2, 4].map((n) => row(n, { lastName: `Row ${n}` })),
      place(),
    );
    await importPractitioners(tx, [row(5, { lastName: "Row 5" })], place(otherBatch));
    await tx.query("update practitioner set removed_at = now() where clinic_id = $1 and import_row = 4", [tx.clinicId]);
    await tx.query("update practitioner set version = 2 where clinic_id = $1 and import_row = 1", [tx.clinicId]);
  });
  await layBackwards(world, "practitioner", ["import_row"]);
  await world.as(world.here, async (tx) => {
    await withoutIndexOrder(tx);
    const all = await listPractitionersOfImport(tx, batch, { limit: 9, offset: 0 });
    expect(all.map(({ row: n }) => n)).toEqual([1, 2, 3, 4]);
    const part = await listPractitionersOfImport(tx, batch, { limit: 2, offset: 1 });
    expect(part).toEqual([2, 3].map((n) => ({ row: n, id: idOf(n), name: `Row ${n} Inès` })));
    await expect(undoPractitionerImport(tx, batch)).resolves.toEqual({
      deleted: 2,
      kept: [{ id: idOf(1), row: 1, reason: "changed_since" }],
    });
  });
  const { rows: left } = await world.db.owner.query(
    "select clinic_id, import_row as n from practitioner order by 1, 2",
  );
  expect(left).toEqual([
    ...[1, 4, 5].map((n) => ({ clinic_id: world.here, n })),
    ...[1, 2, 3, 4, 5].map((n) => ({ clinic_id: world.there, n })),
  ]);
});

test("an undo continues after practitioners that stay, locks them, and removes more than one step of practitioners", async () => {
  await world.as(world.here, async (tx) => {
    // Written in descending order of id, so that the order does not come from the table.
    await tx.query(
      `insert into practitioner (clinic_id, id, first_name, last_name, import_batch_id, import_row, version)
       select $1, ('018f0000-0000-7000-8000-00000001' || lpad(n::text, 4, '0'))::uuid, 'A', 'B', $2, n,
         case n when 2001 then 2 else 1 end
       from generate_series(2001, 1, -1) as n`,
      [tx.clinicId, batch],
    );
    await withoutIndexOrder(tx);
    const undone = await undoPractitionerImport(tx, batch);
    expect([undone.deleted, undone.kept.map(({ row: n }) => n)]).toEqual([2000, [2001]]);
  });
  await world.as(world.here, async (tx) => {
    await undoPractitionerImport(tx, batch);
    const nowait = "select from practitioner where import_batch_id = $1 for key share nowait";
    await expect(world.db.owner.query(nowait, [batch])).rejects.toMatchObject({ code: "55P03" });
  });
});
