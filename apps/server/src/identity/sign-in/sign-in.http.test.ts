import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { bearer, call, cookiesOf, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("a signed-in person is recognised by the bearer token and by the cookie", async () => {
  const { id, email } = await world.addUser("clinician");
  const answer = await signIn(world.url, email.toUpperCase(), goodPassword);
  expect(answer.status).toBe(200);
  expect(answer.json["user"]).toMatchObject({ id, role: "clinician" });
  const expected = { kind: "user", id, clinicId: world.clinic, role: "clinician", name: "Robin Frost" };
  expect(await whoIs(world.url, bearer(answer.json["token"]))).toMatchObject(expected);
  expect(await whoIs(world.url, { cookie: cookiesOf(answer) })).toMatchObject(expected);
  const session = answer.headers.getSetCookie().find((cookie) => cookie.includes("session_token")) ?? "";
  expect(session).toMatch(/HttpOnly/u);
  expect(session).toMatch(/SameSite=Lax/u);
  expect(session).not.toMatch(/Secure/u);
});

test("the database holds no token and no password, only hashes", async () => {
  const { email } = await world.addUser();
  const { json } = await signIn(world.url, email, goodPassword);
  const { rows } = await world.db.owner.query<{ all: string }>(
    `select (select json_agg(s) from auth.session s)::text || (select json_agg(a) from auth.account a)::text as all`,
  );
  expect(rows[0]?.all).toContain("argon2id$");
  expect(rows[0]?.all).not.toContain(String(json["token"]));
  expect(rows[0]?.all).not.toContain(goodPassword);
});

test.each(["", "Bearer", "Bearer x", "Bearer dbs_x", "Bearer dba_x", "Bearer a.b.c", "Basic YTpi", "Bearer  "])(
  "authorization %j is refused",
  async (authorization) => {
    expect(await whoIs(world.url, { authorization })).toBeNull();
  },
);

test("an unknown account and a wrong password get the same answer", async () => {
  const { email } = await world.addUser();
  const known = await signIn(world.url, email, "not the password at all");
  const unknown = await signIn(world.url, "nobody@clinic.test", "not the password at all");
  const strip = ({ json }: typeof known) => ({ ...json, request_id: null });
  expect([known.status, unknown.status]).toEqual([401, 401]);
  expect(strip(known)).toEqual(strip(unknown));
  expect(known.headers.get("content-type")).toContain("application/problem+json");
});

test("an unknown account takes as long as a wrong password", async () => {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < 16; round += 1) {
    const { email } = await world.addUser();
    for (const [kind, address] of [
      ["known", email],
      ["unknown", `x${email}`],
    ] as const) {
      const started = performance.now();
      await signIn(world.url, address, "not the password at all");
      times[kind].push(performance.now() - started);
    }
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  const ratio = median(times.known) / median(times.unknown);
  // Without a password to check, an unknown account would be answered ten times faster. The machine has other work, too.
  expect(ratio).toBeGreaterThan(1 / 3);
  expect(ratio).toBeLessThan(3);
});

test("nobody can sign up, and routes that are not listed do not exist", async () => {
  const { email } = await world.addUser();
  const { json } = await signIn(world.url, email, goodPassword);
  const body = { email: "me@clinic.test", password: goodPassword, name: "Me" };
  const paths = [
    "sign-up/email",
    "update-user",
    "change-email",
    "delete-user",
    "admin/create-user",
    "admin/oauth2/create-client",
    "oauth2/register",
    "oauth2/create-client",
    "oauth2/consent",
    "oauth2/end-session",
    "api-key/create",
    "token",
    "get-session",
    "list-sessions",
    "reset-password",
    "../auth/sign-up/email",
  ];
  for (const path of paths) {
    const answer = await call(`${world.url}/auth/${path}`, { json: body, headers: bearer(json["token"]) });
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

test("forms and trailing slashes are accepted, other bodies refused", async () => {
  const { email } = await world.addUser();
  const form = { email, password: goodPassword };
  expect((await call(`${world.url}/auth/sign-in/email/`, { form })).status).toBe(200);
  for (const json of [{}, { email }, { email, password: 1 }, [], "x", null]) {
    expect((await call(`${world.url}/auth/sign-in/email`, { json })).status).toBe(400);
  }
  const huge = { email, password: "x".repeat(20_000) };
  expect((await call(`${world.url}/auth/sign-in/email`, { json: huge })).status).toBe(413);
});

test("a page of another site can neither sign people in nor use their cookie", async () => {
  const { email } = await world.addUser();
  const foreign = { origin: "https://evil.example" };
  expect((await signIn(world.url, email, goodPassword, foreign)).status).toBe(403);
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword, { origin: world.url }));
  expect(await whoIs(world.url, { cookie, ...foreign }, "POST")).toBeNull();
  expect(await whoIs(world.url, { cookie }, "POST")).toBeNull();
  expect(await whoIs(world.url, { cookie, origin: "null" }, "DELETE")).toBeNull();
  expect(await whoIs(world.url, { cookie, origin: world.url }, "POST")).not.toBeNull();
  expect(
    await whoIs(world.url, { cookie, origin: world.url.replace("127.0.0.1", "localhost") }, "POST"),
  ).not.toBeNull();
  await call(`${world.url}/auth/sign-out`, { method: "POST", headers: { cookie, ...foreign } });
  expect(await whoIs(world.url, { cookie })).not.toBeNull();
});

test("nothing about people is logged", async () => {
  expect(world.logged.join("\n")).toBe("");
});
