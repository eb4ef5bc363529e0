import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { servingRole } from "../../testing/test-database.ts";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { createPool } from "../connection.pg.ts";
import { assertServingRole } from "./assert-serving-role.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

/** The verdict on a role `t_role` that the first statements make; the other statements clean up. */
async function verdictOn(made: readonly string[], undone: readonly string[] = []): Promise<string> {
  const url = Object.assign(new URL(database.ownerUrl), { username: "t_role", password: "x" }).toString();
  for (const statement of made) await database.owner.query(statement);
  const pool = createPool(url);
  try {
    return await assertServingRole(pool).then(
      () => "accepted",
      (error: Error) => error.message,
    );
  } finally {
    await pool.end();
    for (const statement of [...undone, "drop role t_role"]) await database.owner.query(statement);
  }
}

test("the serving role is accepted, and so is a member of it", async () => {
  await expect(assertServingRole(database.pool)).resolves.toBeUndefined();
  expect(await verdictOn([`create role t_role login password 'x' in role ${servingRole}`])).toBe("accepted");
});

test("a superuser is refused, with the fix", async () => {
  await expect(assertServingRole(database.owner)).rejects.toThrow(/is a superuser.*Fix: /u);
});

test.each([
  ["bypassrls", "may bypass row level security"],
  ["superuser", "is a superuser"],
])("one with %s is refused", async (attribute, words) => {
  expect(await verdictOn([`create role t_role login password 'x' ${attribute}`])).toContain(words);
});

const plain = "create role t_role login password 'x'";
test.each([
  ["a table", "create table t_own (i int); alter table t_own owner to t_role", "drop table t_own"],
  [
    "a function",
    "create function t_own() returns int language sql return 1; alter function t_own owner to t_role",
    "drop function t_own",
  ],
])("one that owns %s is refused", async (_, give, undone) => {
  expect(await verdictOn([plain, give], [undone])).toContain("owns objects");
});

test("the owner of the database is refused, the owner of another database is not", async () => {
  const name = new URL(database.ownerUrl).pathname.slice(1);
  const own = [plain, `alter database ${name} owner to t_role`];
  expect(await verdictOn(own, [`alter database ${name} owner to current_user`])).toContain("owns objects");
  expect(await verdictOn([plain, "create database t_other owner t_role"], ["drop database t_other"])).toBe("accepted");
});

test("a role that can become an owner is refused", async () => {
  const made = ["create role t_owner", "create table t_own (i int)", "alter table t_own owner to t_owner"];
  const undone = ["drop table t_own", "drop role t_owner"];
  expect(await verdictOn([...made, `${plain} in role t_owner`], undone)).toContain("may become a role");
});
