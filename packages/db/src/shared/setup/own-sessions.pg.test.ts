import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { startTransactionPooler } from "../../testing/transaction-pooler.ts";
import { prepareDatabase } from "./serving-role.pg.ts";

const name = "pooled";
const direct = Object.assign(new URL(inject("postgresUrl")), { pathname: `/${name}` }).toString();
let admin: Client;

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  await admin.query(`create database ${name}`);
});
afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.query(`drop role if exists ${name}_app`);
  await admin.end();
});

describe.each(["newest-first", "oldest-first"] as const)("behind a pooler in transaction mode, %s", (order) => {
  test.each([1, 2, 3, 5])(
    "with %i connections every start is refused without leaving anything behind",
    async (connections) => {
      await using pooler = await startTransactionPooler(direct, { connections, order });
      for (const starts of [1, 4]) {
        const outcomes = await Promise.allSettled(Array.from({ length: starts }, () => prepareDatabase(pooler.url)));
        for (const outcome of outcomes)
          expect(outcome).toMatchObject({
            status: "rejected",
            reason: { message: expect.stringMatching(/pooler.*transaction.*Fix: .*direct address/u) as string },
          });
      }
      expect(await ask(direct, "select to_regclass('migration') as migration")).toEqual([{ migration: null }]);
    },
  );
});

test("the lock of a start is released when its connection ends", async () => {
  await prepareDatabase(direct);
  const held = `select pid from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())`;
  expect(await ask(direct, held)).toEqual([]);
  // A hanging start has the lock, and others wait for it.
  const hanging = new Client({ connectionString: direct });
  hanging.on("error", () => undefined);
  await hanging.connect();
  await hanging.query("begin; lock table migration");
  const stuck = prepareDatabase(direct).then(
    () => "prepared",
    () => "failed",
  );
  let holder: number | undefined;
  while (!holder) [{ pid: holder } = { pid: undefined }] = await ask<{ pid?: number }>(direct, held);
  const next = prepareDatabase(direct);
  await admin.query("select pg_terminate_backend($1)", [holder]);
  // Who lost the lock does nothing more, because another start has it now.
  expect(await stuck).toBe("failed");
  await hanging.query("rollback");
  await hanging.end();
  await expect(next).resolves.toMatchObject({ applied: [] });
  expect(await ask(direct, held)).toEqual([]);
});
