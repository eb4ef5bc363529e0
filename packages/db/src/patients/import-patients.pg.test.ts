import type { Instant, LocalDate, PatientId, PatientValues } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { findKnownPatients, importPatients, listPatientsOfImport, undoPatientImport } from "./import-patients.pg.ts";
import { createPatient, deletePatient } from "./patient-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from patient_merge; delete from coverage; delete from patient"));

const batch = "018f0000-0000-7000-8000-0000000000b1";
const otherBatch = "018f0000-0000-7000-8000-0000000000b2";
const now = "2026-11-30T08:00:00Z" as Instant;
const idOf = (n: number) => `018f0000-0000-7000-8000-0000000000${String(n).padStart(2, "0")}` as PatientId;
const values = (mrn: string, change: Partial<PatientValues> = {}): PatientValues => ({
  mrn,
  firstName: "Zoé",
  lastName: "Roux",
  birthDate: "1984-02-29" as LocalDate,
  sex: null,
  phone: null,
  email: null,
  address: null,
  coverage: [],
  ...change,
});
const add = (tx: Tx, n: number, mrn: string, change?: Partial<PatientValues>) =>
  createPatient(tx, idOf(n), values(mrn, change), now);
const place = (batchId = batch, firstRow = 1, lastRow = 99) => ({ batchId, firstRow, lastRow, now });
/** A row of the file; without an MRN it gets one of ours. */
const row = (n: number, mrn: string | null, change?: Partial<PatientValues>) => ({
  row: n,
  id: idOf(50 + n),
  values: values(mrn ?? `new-${n}`, change),
  isNewMrn: mrn === null,
});
const known = (tx: Tx, rows: readonly ReturnType<typeof row>[]) =>
  findKnownPatients(
    tx,
    rows.map(({ row, values, isNewMrn }) => ({ row, values: { ...values, mrn: isNewMrn ? null : values.mrn } })),
  );

const rows = [
  row(7, "A-1", { lastName: "Other" }), // the MRN exists
  row(6, "A-9"), // a new MRN makes it another patient, whatever the name
  row(5, null), // name and birth date exist
  row(4, null, { birthDate: "1984-02-28" as LocalDate }),
  row(3, null, { firstName: "Zoë-Anne" }),
  row(2, null, { lastName: "Rouxel" }),
  row(1, null, { lastName: "Gone" }), // like a retired patient
];

async function register(tx: Tx): Promise<void> {
  await add(tx, 1, "A-1");
  await add(tx, 2, "A-2", { lastName: "Gone" });
  await deletePatient(tx, idOf(2), now);
}

test("an existing patient is found by MRN, or without one by name and birth date, and is not changed", async () => {
  await world.as(world.here, register);
  await world.as(world.here, async (tx) => {
    await expect(known(tx, rows)).resolves.toEqual([5, 7]);
    await expect(importPatients(tx, rows, place())).resolves.toEqual([5, 7]);
    await expect(importPatients(tx, [], place())).resolves.toEqual([]);
  });
  const { rows: written } = await world.db.owner.query(
    "select import_row as n, clinic_id from patient where import_batch_id = $1 order by 1",
    [batch],
  );
  expect(written).toEqual([1, 2, 3, 4, 6].map((n) => ({ n, clinic_id: world.here })));
});

test("MRNs that differ only in separators are different", async () => {
  await world.as(world.here, async (tx) => {
    await add(tx, 1, "1-23");
    await expect(known(tx, [row(1, "12-3"), row(2, "1-23"), row(3, "123")])).resolves.toEqual([2]);
  });
});

test("patients of another clinic do not count", async () => {
  await world.as(world.there, register);
  await world.as(world.here, async (tx) => {
    await expect(known(tx, rows)).resolves.toEqual([]);
    await expect(importPatients(tx, rows, place())).resolves.toEqual([]);
  });
});

test("two rows of one file may have the same name: records of the same import do not count as existing", async () => {
  await world.as(world.here, async (tx) => {
    await expect(importPatients(tx, [row(1, null)], place(batch, 1, 1))).resolves.toEqual([]);
    await expect(importPatients(tx, [row(2, null)], place(batch, 2, 2))).resolves.toEqual([]);
    await expect(importPatients(tx, [row(3, null)], place(otherBatch, 3, 3))).resolves.toEqual([3]);
  });
});

test("coverage is written only for created patients", async () => {
  const coverage = [{ payer: "CPAM", plan: null, memberId: "1\\t2", validUntil: "2027-01-31" as LocalDate }];
  await world.as(world.here, async (tx) => {
    await add(tx, 1, "A-1");
    const given = [row(1, "A-1", { coverage }), row(2, "A-2", { coverage }), row(3, "A-3")];
    await expect(importPatients(tx, given, place())).resolves.toEqual([1]);
  });
  const { rows: written } = await world.db.owner.query(
    "select clinic_id, patient_id, position, payer, plan, member_id, valid_until::text from coverage",
  );
  expect(written).toEqual([
    {
      clinic_id: world.here,
      patient_id: idOf(52),
      position: 1,
      payer: "CPAM",
      plan: null,
      member_id: "1\\t2",
      valid_until: "2027-01-31",
    },
  ]);
});

test("an undo removes the batch's patients with their coverage, only in its clinic", async () => {
  const coverage = [{ payer: "CPAM", plan: null, memberId: null, validUntil: null }];
  await world.inBoth(async (tx) => {
    await importPatients(
      tx,
      [3, 1, 2].map((n) => row(n, `A-${n}`, { coverage })),
      place(),
    );
    await importPatients(tx, [row(4, "A-4", { coverage })], place(otherBatch));
    await tx.query(
      `insert into patient_merge (clinic_id, id, survivor_id, duplicate_id, moved_appointments, merged_by)
       values ($1, $2, $3, $3, '{}', $2)`,
      [tx.clinicId, batch, idOf(tx.clinicId === world.here ? 52 : 51)],
    );
  });
  await layBackwards(world, "patient", ["import_row"]);
  const listed = (tx: Tx, part = { limit: 9, offset: 0 }) => listPatientsOfImport(tx, batch, part);
  await world.as(world.here, async (tx) => {
    await withoutIndexOrder(tx);
    expect((await listed(tx)).map(({ row: n, name }) => `${n} ${name}`)).toEqual([
      "1 Roux Zoé",
      "2 Roux Zoé",
      "3 Roux Zoé",
    ]);
    expect((await listed(tx, { limit: 1, offset: 1 })).map(({ id }) => id)).toEqual([idOf(52)]);
    await expect(undoPatientImport(tx, batch)).resolves.toEqual({
      deleted: 2,
      kept: [{ id: idOf(52), row: 2, reason: "in_use" }],
    });
    expect((await listed(tx)).map(({ id }) => id)).toEqual([idOf(52)]);
  });
  await expect(world.as(world.there, listed)).resolves.toHaveLength(3);
  const { rows: left } = await world.db.owner.query(
    "select clinic_id, count(*)::integer as n from coverage group by 1 order by 1",
  );
  expect(left).toEqual([
    { clinic_id: world.here, n: 2 },
    { clinic_id: world.there, n: 4 },
  ]);
});

test("an undo continues after patients that stay, locks them, and removes more than one step of patients", async () => {
  await world.as(world.here, async (tx) => {
    // Written in descending order of id, so that the order does not come from the table.
    await tx.query(
      `insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, first_name_key, last_name_key, birth_date,
         number_text, search_text, match_keys, import_batch_id, import_row, version)
       select $1, ('018f0000-0000-7000-8000-00000001' || lpad(n::text, 4, '0'))::uuid, n::text, n::text, 'A', 'B', 'a', 'b',
         '1980-01-01', '', '', '{}', $2, n, case n when 2001 then 2 else 1 end
       from generate_series(2001, 1, -1) as n`,
      [tx.clinicId, batch],
    );
    await withoutIndexOrder(tx);
    const undone = await undoPatientImport(tx, batch);
    expect([undone.deleted, undone.kept.map(({ row: n }) => n)]).toEqual([2000, [2001]]);
  });
  await world.as(world.here, async (tx) => {
    await undoPatientImport(tx, batch);
    const nowait = "select from patient where import_batch_id = $1 for key share nowait";
    await expect(world.db.owner.query(nowait, [batch])).rejects.toMatchObject({ code: "55P03" });
  });
});
