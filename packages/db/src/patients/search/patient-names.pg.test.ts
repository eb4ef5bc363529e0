import { randomUUID } from "node:crypto";
import type { ClinicId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { inClinic } from "../../shared/transaction.pg.ts";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";

let database: TestDatabase;
const clinic = randomUUID() as ClinicId;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  await database.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'Europe/Paris')", [
    clinic,
  ]);
});
afterAll(() => database.close());

/** Adds all in one statement, as an import does; returns the number of dictionary entries that were read. */
const add = async (names: readonly (readonly [string, string])[]): Promise<number> =>
  inClinic(database.pool, clinic, async (tx) => {
    await tx.query(
      `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key,
         mrn_key, number_text, search_text, match_keys)
       select $1, gen_random_uuid(), mrn, first, last, '1980-01-01', first, last, mrn, mrn, mrn, '{}'
       from (select gen_random_uuid()::text as mrn, * from unnest($2::text[], $3::text[]) as named (first, last)) as named`,
      [clinic, names.map(([first]) => first), names.map(([, last]) => last)],
    );
    const { rows } = await tx.query<{ read: string }>(
      `select coalesce(seq_tup_read, 0) + pg_stat_get_xact_tuples_returned(indexrelid) as read
       from pg_stat_xact_user_tables join pg_stat_user_indexes using (relid)
       where pg_stat_user_indexes.relname = 'patient_name' and indexrelname = 'patient_name_pkey'`,
    );
    return Number(rows[0]?.read);
  });

const known = async (): Promise<string[]> => {
  const { rows } = await database.owner.query<{ entry: string }>(
    "select kind || ' ' || name || ' ' || slip as entry from patient_name where clinic_id = $1 order by 1",
    [clinic],
  );
  return rows.map(({ entry }) => entry);
};

/** The name, and the name without each one of its letters. */
const slipsOf = (kind: string, name: string): string[] => [
  ...new Set(
    [name, ...Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1))].map(
      (slip) => `${kind} ${name} ${slip}`,
    ),
  ),
];

test("each new name of a statement is stored once with its variants", async () => {
  await add([
    ["anna", "roux"],
    ["anna", "meyer"],
    ["leo", "roux"],
  ]);
  const first = ["anna", "leo"].flatMap((name) => slipsOf("first", name));
  const last = ["meyer", "roux"].flatMap((name) => slipsOf("last", name));
  expect(await known()).toEqual([...first, ...last].sort());

  await add([
    ["anna", "roux"],
    ["roux", "anna"],
  ]);
  const swapped = [...slipsOf("first", "roux"), ...slipsOf("last", "anna")];
  expect(await known()).toEqual([...first, ...last, ...swapped].sort());
});

test("a chunk looks up each name by its key, whatever the size of the table when the connection began", async () => {
  const many = Array.from({ length: 3_000 }, (_, at) => [`f${at}q`, `l${at}q`] as const);
  await add(many);
  const read = await add(many.slice(0, 500));
  expect(read).toBeGreaterThanOrEqual(1_000);
  expect(read).toBeLessThan(2_000);
});
