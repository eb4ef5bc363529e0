import { randomUUID } from "node:crypto";
import { createPool } from "@daybook/db/postgres";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import type { DBAdapter } from "better-auth/adapters";
import { getAdapter } from "better-auth/db/adapter";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { tokenHash } from "../tokens/token-hash.ts";
import { hashSessionTokens } from "./hashed-session-adapter.ts";

/** The library's own adapter on PostgreSQL, wrapped as the server wraps it. */

let db: TestDatabase;
let pool: Pool;
let inner: DBAdapter;
const owner = randomUUID();

beforeAll(async () => {
  db = await createTestDatabase(inject("postgresUrl"));
  pool = createPool(db.ownerUrl, { max: 4, options: "-c search_path=auth -c timezone=UTC" });
  // Another model with a field of the same name, which is nobody's session.
  await db.owner.query(`alter table auth."user" add column token text`);
  inner = await getAdapter({
    database: pool,
    user: { additionalFields: { token: { type: "string", required: false } } },
    advanced: { database: { generateId: "uuid" } },
  });
  await db.owner.query(
    `insert into auth."user" (id, name, email, "emailVerified", "updatedAt") values ($1, 'Robin', 'robin@clinic.test', true, now())`,
    [owner],
  );
});
afterAll(async () => {
  await pool.end();
  await db.close();
});
beforeEach(() => db.owner.query(`delete from auth."session"`));

const [first, second, third] = ["dbs_first", "dbs_second", "dbs_third"] as const;
const adapter = () => hashSessionTokens(inner);
const model = "session";
const byToken = (value: string | string[] | number[] | null, operator: "eq" | "in" | "starts_with" = "eq") => [
  { field: "token", value, operator },
];
const session = (token: string, more: object = {}) => ({
  token,
  userId: owner,
  expiresAt: new Date("2030-01-01T00:00:00Z"),
  createdAt: new Date("2029-01-01T00:00:00Z"),
  updatedAt: new Date("2029-01-01T00:00:00Z"),
  userAgent: `agent of ${token}`,
  ...more,
});
const add = (token: string, more: object = {}, at = adapter()) =>
  at.create<Record<string, unknown>>({ model, data: session(token, more) });
const find = (where: Parameters<DBAdapter["findOne"]>[0]["where"], at = adapter()) =>
  at.findOne<Record<string, unknown>>({ model, where });

/** What the table holds, as the owner sees it. */
async function stored(): Promise<{ token: string; agent: string | null }[]> {
  const { rows } = await db.owner.query<{ token: string; agent: string | null }>(
    `select token, "userAgent" as agent from auth."session" order by agent`,
  );
  return rows;
}
const agents = async () => (await stored()).map(({ agent }) => agent);
const fill = async () => {
  for (const token of [first, second, third]) await add(token);
};

test("a new session's token is stored as a hash, its other fields as they are, and the caller gets the token back", async () => {
  const created = await add(first);
  expect(created).toMatchObject({ token: first, userId: owner, userAgent: "agent of dbs_first" });
  expect(created["id"]).toEqual(expect.any(String));
  const { rows } = await db.owner.query(`select * from auth."session"`);
  expect(rows).toMatchObject([
    {
      id: created["id"],
      token: tokenHash(first),
      userId: owner,
      userAgent: "agent of dbs_first",
      expiresAt: new Date("2030-01-01T00:00:00Z"),
      createdAt: new Date("2029-01-01T00:00:00Z"),
    },
  ]);
});

test("a session without a token is left to the database, which refuses it", async () => {
  const { token: _, ...rest } = session(first);
  await expect(adapter().create({ model, data: rest })).rejects.toMatchObject({ code: "23502" }); // not null
});

test("a session is found by its token and shows that token, not the hash", async () => {
  await fill();
  expect(await find(byToken(second))).toMatchObject({ token: second, userAgent: "agent of dbs_second" });
  const among = [{ field: "userId", value: owner }, ...byToken(third)];
  expect(await find(among)).toMatchObject({ token: third, userAgent: "agent of dbs_third" });
  expect(await find(byToken("dbs_nobody"))).toBeNull();
});

test("what was found without the token shows the hash, by which it can be found again", async () => {
  await add(first);
  const hash = tokenHash(first);
  expect(await find([{ field: "userId", value: owner }])).toMatchObject({ token: hash });
  expect(await find(byToken(hash))).toMatchObject({ token: hash, userAgent: "agent of dbs_first" });
  expect(await find(byToken(hash.slice(0, 9), "starts_with"))).toMatchObject({ token: hash });
  expect(await find(byToken([first], "in"))).toMatchObject({ token: hash });
  expect(await find(byToken(null))).toBeNull();
});

test("a hash in place of the token is not the token of a hash", async () => {
  await add(first);
  expect(await find(byToken(`dbs_${tokenHash(first)}`))).toBeNull();
});

test("other fields of a session are asked for as they are, even if they look like a token", async () => {
  await add(first, { userAgent: second });
  expect(await find([{ field: "userAgent", value: second }])).toMatchObject({ userAgent: second });
});

test("several sessions are found by tokens and hashes together, and all without a condition", async () => {
  await fill();
  const tokensOf = async (where?: ReturnType<typeof byToken>) => {
    const found = await adapter().findMany<{ token: string }>(where ? { model, where } : { model });
    return found.map(({ token }) => token).toSorted();
  };
  const hashes = (...tokens: string[]) => tokens.map(tokenHash).toSorted();
  expect(await tokensOf(byToken([first, tokenHash(third), "dbs_nobody"], "in"))).toEqual(hashes(first, third));
  expect(await tokensOf(byToken([7], "in"))).toEqual([]);
  expect(await tokensOf()).toEqual(hashes(first, second, third));
});

test("sessions are counted by token, or all", async () => {
  await fill();
  expect(await adapter().count({ model, where: byToken([first, second], "in") })).toBe(2);
  expect(await adapter().count({ model, where: byToken(first) })).toBe(1);
  expect(await adapter().count({ model })).toBe(3);
});

test("a token says which session is changed", async () => {
  await fill();
  const changed = await adapter().update<Record<string, unknown>>({
    model,
    where: byToken(first),
    update: { userAgent: "changed" },
  });
  expect(changed).toMatchObject({ userAgent: "changed" });
  expect(await agents()).toEqual(["agent of dbs_second", "agent of dbs_third", "changed"]);
  await adapter().updateMany({
    model,
    where: byToken([second, third], "in"),
    update: { userAgent: "both" },
  });
  const agentsByToken = Object.fromEntries((await stored()).map(({ token, agent }) => [token, agent]));
  expect(agentsByToken).toEqual({
    [tokenHash(first)]: "changed",
    [tokenHash(second)]: "both",
    [tokenHash(third)]: "both",
  });
});

test("a token, or the hash that the library read, says which session is deleted", async () => {
  await fill();
  await adapter().delete({ model, where: byToken(first) });
  expect(await agents()).toEqual(["agent of dbs_second", "agent of dbs_third"]);
  await adapter().delete({ model, where: byToken(tokenHash(second)) });
  expect(await agents()).toEqual(["agent of dbs_third"]);
  for (const token of [first, second]) await add(token);
  expect(await adapter().deleteMany({ model, where: byToken([first, third], "in") })).toBe(2);
  expect(await agents()).toEqual(["agent of dbs_second"]);
});

test("a session is taken by its token once", async () => {
  await fill();
  const take = () => adapter().consumeOne<Record<string, unknown>>({ model, where: byToken(second) });
  expect(await take()).toMatchObject({ userAgent: "agent of dbs_second" });
  expect(await take()).toBeNull();
  expect(await agents()).toEqual(["agent of dbs_first", "agent of dbs_third"]);
});

test("in a transaction tokens are hashed, too", async () => {
  const found = await adapter().transaction(async (tx) => {
    await tx.create({ model, data: session(first) });
    return tx.findOne<Record<string, unknown>>({ model, where: byToken(first) });
  });
  expect(found).toMatchObject({ token: first });
  expect(await stored()).toEqual([{ token: tokenHash(first), agent: "agent of dbs_first" }]);
});

test("other models keep a field of that name as it is, in values and in conditions", async () => {
  const named = { name: "Ann", email: "ann@clinic.test", emailVerified: true, token: first };
  const at = { model: "user" } as const;
  const created = await adapter().create<Record<string, unknown>>({ ...at, data: named });
  expect(created).toMatchObject({ email: "ann@clinic.test", token: first });
  const { rows } = await db.owner.query(`select token from auth."user" where email = 'ann@clinic.test'`);
  expect(rows).toEqual([{ token: first }]);
  const where = byToken(first);
  expect(await adapter().findOne({ ...at, where })).toMatchObject({ token: first, name: "Ann" });
  expect(await adapter().findOne({ ...at, where: byToken("dbs_", "starts_with") })).toMatchObject({ token: first });
  expect(await adapter().findMany({ ...at, where })).toMatchObject([{ token: first }]);
  expect(await adapter().count({ ...at, where })).toBe(1);
  expect(await adapter().update({ ...at, where, update: { name: "Bo" } })).toMatchObject({ name: "Bo", token: first });
  expect(await adapter().deleteMany({ ...at, where })).toBe(1);
});

test("the rest of the library's adapter stays as it is", () => {
  const { id, options, createSchema } = adapter();
  expect({ id, options, createSchema }).toEqual({
    id: inner.id,
    options: inner.options,
    createSchema: inner.createSchema,
  });
  expect(id).toBe("kysely");
});
