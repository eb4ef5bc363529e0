import { createHmac } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { servingRole } from "../../testing/test-database.ts";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { createPool } from "../connection.pg.ts";
import { assertServingRole } from "./assert-serving-role.pg.ts";
import { prepareDatabase } from "./serving-role.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

describe("the role that serves requests", () => {
  test("a role that may create objects in the schema public is refused, and preparing revokes that right", async () => {
    await database.owner.query("grant create on schema public to public");
    await expect(assertServingRole(database.pool)).rejects.toThrow(
      /may create objects in the schema public.*Fix: revoke create on schema public/u,
    );
    await prepareDatabase(database.ownerUrl, { role: servingRole });
    await expect(assertServingRole(database.pool)).resolves.toBeUndefined();
  });

  test("with the serving role's own address, preparing checks the schema and changes nothing", async () => {
    await expect(prepareDatabase(database.servingUrl)).resolves.toEqual({
      servingUrl: database.servingUrl,
      applied: [],
    });
  });
});

test("a role of the operator that is a member of ours may serve", async () => {
  await database.owner.query(`create role t_web login password 'secret' in role ${servingRole}`);
  const url = Object.assign(new URL(database.ownerUrl), { username: "t_web", password: "secret" }).toString();
  const pool = createPool(url);
  try {
    await expect(prepareDatabase(url)).resolves.toEqual({ servingUrl: url, applied: [] });
    await assertServingRole(pool);
    await expect(
      pool.query("select clinic_ids(); select from patient; select from auth.session"),
    ).resolves.toBeDefined();
    await expect(pool.query("delete from audit_event")).rejects.toThrow(/permission denied/u);
  } finally {
    await pool.end();
    await database.owner.query("drop role t_web");
  }
});

test("three concurrent processes prepare an empty database as an ordinary owner", async () => {
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  await admin.query("create role plain_owner login password 'secret' createrole");
  await admin.query("create database plain owner plain_owner");
  const url = new URL(inject("postgresUrl"));
  Object.assign(url, { username: "plain_owner", password: "secret", pathname: "/plain" });
  try {
    const prepared = await Promise.all([1, 2, 3].map(() => prepareDatabase(url.toString())));
    expect(prepared.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
    const pool = createPool(prepared[0]?.servingUrl ?? "");
    await assertServingRole(pool);
    for (const what of ["table sneaky (i int)", "temporary table sneaky (i int)", "temporary view clinic as select 1"])
      await expect(pool.query(`create ${what}`)).rejects.toThrow(/permission denied/u);
    await expect(pool.query("delete from audit_event")).rejects.toThrow(/permission denied/u);
    await pool.end();
  } finally {
    await admin.query("drop database plain with (force)");
    await admin.query("drop role plain_app");
    await admin.query("drop role plain_owner");
    await admin.end();
  }
});

test("an owner who may not create roles gets the SQL to run", async () => {
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  await admin.query("create role poor_owner login password 'secret'");
  await admin.query("create database poor owner poor_owner");
  const url = new URL(inject("postgresUrl"));
  Object.assign(url, { username: "poor_owner", password: "secret", pathname: "/poor" });
  try {
    const refusal = await prepareDatabase(url.toString()).then(
      () => "prepared",
      (error: Error) => error.message,
    );
    const statement = /run: (create role .*;)$/u.exec(refusal)?.[1];
    expect(statement).toContain('create role "poor_app" login nosuperuser');
    await admin.query(statement ?? "");
    const { servingUrl } = await prepareDatabase(url.toString());
    const pool = createPool(servingUrl);
    await assertServingRole(pool);
    await pool.end();
  } finally {
    await admin.query("drop database poor with (force)");
    await admin.query("drop role if exists poor_app");
    await admin.query("drop role poor_owner");
    await admin.end();
  }
});

describe("an owner's address without a password", () => {
  const own = new URL(inject("postgresUrl"));
  const address = Object.assign(new URL(own), { password: "", pathname: "/bare" }).toString();
  const logsIn = async (password: string) => {
    const url = Object.assign(new URL(own), { username: "bare_app", password, pathname: "/bare" });
    const client = new Client({ connectionString: url.toString() });
    return await client
      .connect()
      .then(
        () => true,
        () => false,
      )
      .finally(() => client.end());
  };
  const guess = createHmac("sha256", "").update("daybook serving role").digest("hex");
  let admin: Client;
  beforeAll(async () => {
    admin = new Client({ connectionString: own.toString() });
    await admin.connect();
    await admin.query("create database bare");
    vi.stubEnv("PGPASSWORD", decodeURIComponent(own.password)); // one way to connect without a password in the address
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await admin.query("drop database bare with (force)");
    await admin.query("drop role if exists bare_app");
    await admin.end();
  });

  test("is refused without a secret", async () => {
    await expect(prepareDatabase(address)).rejects.toThrow(/has no password.*Fix: .*DAYBOOK_SECRET/u);
  });

  test("gives the serving role a password derived from the secret, also if it had the guessable one", async () => {
    const { servingUrl } = await prepareDatabase(address, { secret: "the secret of the servers, long enough" });
    const derived = new URL(servingUrl).password;
    expect([await logsIn(derived), await logsIn(guess)]).toEqual([true, false]);
    await admin.query(`alter role bare_app password '${guess}'`);
    expect((await prepareDatabase(address, { secret: "the secret of the servers, long enough" })).servingUrl).toBe(
      servingUrl,
    );
    expect([await logsIn(derived), await logsIn(guess)]).toEqual([true, false]);
    const other = await prepareDatabase(address, { secret: "another secret of the servers, as long" });
    expect(other.servingUrl).not.toBe(servingUrl);
  });
});
