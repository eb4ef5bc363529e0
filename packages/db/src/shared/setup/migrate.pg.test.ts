import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { migrate, pendingMigrations, withMigrationLock } from "./migrate.pg.ts";

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  client = await connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

async function connect(): Promise<Client> {
  const connected = new Client({ connectionString: database.ownerUrl });
  await connected.connect();
  return connected;
}

test("a migrated database has nothing pending and is not changed", async () => {
  expect(await pendingMigrations(client)).toEqual([]);
  expect(await migrate(client)).toEqual({ applied: [] });
});

test("a failed migration is rolled back and stays pending", async () => {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    "delete from migration where name = '0001_create_clinics' returning name, sha256",
  );
  await expect(migrate(client)).rejects.toThrow("migration 0001_create_clinics failed and was rolled back");
  expect(await pendingMigrations(client)).toEqual(["0001_create_clinics"]);
  await client.query("insert into migration (name, sha256) values ($1, $2)", [rows[0]?.name, rows[0]?.sha256]);
});

test("an unknown or changed migration is refused; the lowest one is named", async () => {
  await client.query("insert into migration (name, sha256) values ('9999_last', ''), ('9998_first', '')");
  await expect(pendingMigrations(client)).rejects.toThrow("newer than this server: it holds migration 9998_first,");
  await client.query("delete from migration where name like '999%'");
  await client.query("update migration set sha256 = 'x' || sha256 where name = '0001_create_clinics'");
  await expect(migrate(client)).rejects.toThrow("migration 0001_create_clinics was changed after it was applied");
  await client.query("update migration set sha256 = substr(sha256, 2) where name = '0001_create_clinics'");
});

test("one process migrates at a time; others wait, whatever the time limits of their role", async () => {
  const other = await connect();
  await other.query("set lock_timeout = '100ms'; set statement_timeout = '100ms'");
  const order: string[] = [];
  const first = withMigrationLock(client, async () => {
    order.push("first begins");
    await new Promise((resolve) => setTimeout(resolve, 400));
    order.push("first ends");
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const second = withMigrationLock(other, async () => void order.push("second"));
  await Promise.all([first, second]);
  await other.end();
  expect(order).toEqual(["first begins", "first ends", "second"]);
});
