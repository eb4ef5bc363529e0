import type { Pool } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing.ts";
import { createPool } from "./connection.pg.ts";

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  pool = createPool(database.servingUrl);
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

test("moments are returned in UTC, dates unchanged, and counts as numbers", async () => {
  const { rows } = await pool.query(
    "select '2026-03-02 10:00:00.5+02'::timestamptz as moment, '2026-03-02'::date as day, count(*) as count from clinic",
  );
  expect(rows).toEqual([{ moment: "2026-03-02T08:00:00.5Z", day: "2026-03-02", count: 0 }]);
});

test("every wait has a time limit", async () => {
  const { rows } = await pool.query(
    `select name, setting from pg_settings where name in
       ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout') order by name`,
  );
  expect(rows.map(({ setting }) => setting)).toEqual(["10000", "2000", "10000"]);
});

test("after the database closes a connection, the next query gets a new one", async () => {
  const { rows } = await pool.query("select pg_backend_pid() as pid");
  await database.owner.query("select pg_terminate_backend($1)", [rows[0].pid]);
  await expect
    .poll(
      () =>
        pool.query("select 1 as one").then(
          ({ rows: [row] }) => row,
          () => null,
        ),
      { timeout: 10_000 },
    )
    .toEqual({ one: 1 });
});
