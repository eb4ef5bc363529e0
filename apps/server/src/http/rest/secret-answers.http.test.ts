import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

/** Commands whose answer contains a secret, sent twice with one idempotency key. */

let world: ServerWorld;
let token: string;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

const person = () => ({ email: `${randomUUID()}@clinic.test`, name: "Robin Frost", role: "frontdesk" });
const twice = async (path: string, body: object) => {
  const headers = { "idempotency-key": randomUUID() };
  const send = (sent: object) => world.rest("POST", path, { token, headers, body: sent });
  return { first: await send(body), again: await send(body), send };
};
const accounts = async (email: string) =>
  (await world.db.owner.query("select from staff_member where email = $1", [email])).rowCount;
const stored = async () => {
  const { rows } = await world.db.owner.query<{ answer: string; hash: string }>(
    "select answer::text, encode(input_hash, 'hex') as hash from idempotency_key",
  );
  return rows;
};

test("an account is created once, and its password is shown once and stored nowhere", async () => {
  const body = person();
  const { first, again, send } = await twice("/users", body);
  expect(first).toMatchObject({ status: 201, body: { password: expect.any(String) } });
  expect(again).toMatchObject({ status: 409, body: { code: "answer_told_once", id: first.body["id"] } });
  expect(await accounts(body.email)).toBe(1);
  expect(JSON.stringify(again.body)).not.toContain(first.body["password"]);
  expect(JSON.stringify(await stored())).not.toContain(first.body["password"]);
  expect(await send({ ...body, name: "Robin Winter" })).toMatchObject({
    status: 422,
    body: { code: "idempotency_mismatch" },
  });
  // Refusals are stored, too; the same key with another password is another command.
  const retried = { "idempotency-key": randomUUID() };
  const wanted = { ...person(), password: "password1234" };
  const refused = await world.rest("POST", "/users", { token, headers: retried, body: wanted });
  expect(refused.status).toBe(400);
  const corrected = { ...wanted, password: undefined };
  expect(await world.rest("POST", "/users", { token, headers: retried, body: corrected })).toMatchObject({
    status: 422,
    body: { code: "idempotency_mismatch" },
  });
  expect((await world.rest("POST", "/users", { token, body: corrected })).status).toBe(201);
});

test("an account whose password the caller knows gets the same answer again", async () => {
  const body = { ...person(), password: "ghost lamp river 9" };
  const { first, again, send } = await twice("/users", body);
  expect(first).toMatchObject({ status: 201, body: { password: null } });
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(await send({ ...body, password: "another lamp river 9" })).toMatchObject({ status: 422 });
  // Not even as a digest, with which a list of passwords could be tried.
  const guessed = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  expect((await stored()).map(({ hash }) => hash)).not.toContain(guessed);
  const id = String(first.body["id"]);
  const change = { password: "third lamp river 9" };
  const headers = { "idempotency-key": randomUUID() };
  const changed = async () => (await world.rest("PATCH", `/users/${id}`, { token, headers, body: change })).status;
  expect([await changed(), await changed()]).toEqual([200, 200]);
  const digest = createHash("sha256")
    .update(JSON.stringify({ ...change, id }))
    .digest("hex");
  const otherDigest = createHash("sha256")
    .update(JSON.stringify({ id, ...change }))
    .digest("hex");
  const hashes = (await stored()).map(({ hash }) => hash);
  expect(hashes).not.toContain(digest);
  expect(hashes).not.toContain(otherDigest);
});

test("an invitation sent twice creates one account, and the first link stays valid", async () => {
  const body = person();
  const { first, again } = await twice("/users/invites", body);
  expect(first.status).toBe(201);
  const { id } = first.body["user"] as { id: string };
  expect(again).toMatchObject({ status: 409, body: { code: "answer_told_once", id } });
  expect(await accounts(body.email)).toBe(1);
  const link = String(first.body["link"]);
  const told = await fetch(`${world.url}/auth/invite`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: link.slice(link.indexOf("#") + 1) }),
  });
  expect(told.status).toBe(200);
  expect(JSON.stringify(await stored())).not.toContain(link.slice(link.indexOf("#")));
  // A new key is a new command: it creates another link, which replaces the first.
  expect((await twice("/users/invites", body)).first.status).toBe(201);
});
