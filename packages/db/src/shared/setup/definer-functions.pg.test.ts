import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

const ownSchemas = "select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'";

test("each function with its owner's rights searches temporary tables last", async () => {
  const { rows } = await database.owner.query<{ name: string; path: string | null }>(
    `select oid::regprocedure::text as name,
       (select split_part(setting, '=', 2) from unnest(proconfig) as setting where setting like 'search_path=%') as path
     from pg_proc where prosecdef and pronamespace in (${ownSchemas}) order by 1`,
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ path }) => !path?.endsWith(", pg_temp"))).toEqual([]);
});

test("no view reads with its owner's rights", async () => {
  const { rows } = await database.owner.query(
    `select oid::regclass::text as name from pg_class
     where relkind in ('v', 'm') and relnamespace in (${ownSchemas}) and not exists (
       select from pg_depend where objid = pg_class.oid and deptype = 'e') -- an extension's own
       and not coalesce(reloptions, '{}') @> '{security_invoker=true}'`,
  );
  expect(rows).toEqual([]);
});

test("a temporary view with the name of a table cannot make such a function read other clinics", async () => {
  const clinics = await Promise.all(
    ["First", "Second", "Third"].map(async (name) => {
      const [clinic, patient] = [randomUUID(), randomUUID()];
      await database.owner.query("insert into clinic (id, name, time_zone) values ($1, $2, 'UTC')", [clinic, name]);
      await database.owner.query(
        `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key, mrn_key,
           number_text, search_text, match_keys)
         values ($1, $2, '1', 'Ann', 'Lee', '1980-01-01', 'ann', 'lee', '1', '1', 'ann lee', '{shared}')`,
        [clinic, patient],
      );
      return { clinic, patient };
    }),
  );
  const attacker = await database.pool.connect();
  try {
    await attacker.query("begin");
    await attacker.query("select set_config('app.clinic', $1, true)", [clinics[0]?.clinic]);
    await attacker.query(
      `create function pg_temp.everybody() returns setof public.patient language plpgsql
         as $$ begin return query select * from public.patient; end $$`,
    );
    await attacker.query(
      `create temporary view patient as
         select public.current_clinic() as clinic_id, id, active, match_keys from pg_temp.everybody()`,
    );
    const { rows } = await attacker.query("select * from public.find_patients_by_match_keys('{shared}', 10) as id");
    expect(rows).toEqual([{ id: clinics[0]?.patient }]);
  } finally {
    await attacker.query("rollback");
    attacker.release();
  }
});
