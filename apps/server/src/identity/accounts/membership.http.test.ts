import { randomUUID } from "node:crypto";
import { inClinic } from "@daybook/db/postgres";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { bearer, call, cookiesOf, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("nothing that callers send changes who they are", async () => {
  const { id, email } = await world.addUser("frontdesk");
  const boss = await world.addUser("admin", { clinic: world.otherClinic });
  const lies = {
    clinicId: world.otherClinic,
    clinic_id: world.otherClinic,
    role: "admin",
    userId: boss.id,
    id: boss.id,
  };
  const answer = await call(`${world.url}/auth/sign-in/email`, {
    json: { email, password: goodPassword, ...lies, user: lies, rememberMe: true, callbackURL: "https://evil.example" },
  });
  expect(answer.json).toMatchObject({ redirect: false, user: { id, role: "frontdesk" } });
  expect(answer.headers.get("location")).toBeNull();
  const self = { id, clinicId: world.clinic, role: "frontdesk", kind: "user" };
  const spoofed = [
    { "x-user-id": boss.id },
    { "x-clinic-id": world.otherClinic, "x-role": "admin" },
    { "x-forwarded-user": boss.email, "x-forwarded-email": boss.email, "x-remote-user": boss.email },
    { "x-forwarded-for": "127.0.0.1", forwarded: "for=127.0.0.1" },
    { "x-api-key": boss.id, "x-forwarded-host": "evil.example" },
    { "x-original-url": "/admin", "x-http-method-override": "GET" },
  ];
  for (const headers of spoofed) {
    expect(await whoIs(world.url, { ...bearer(answer.json["token"]), ...headers })).toMatchObject(self);
    expect(await whoIs(world.url, headers)).toBeNull();
  }
  const cookie = `${cookiesOf(answer)}; daybook.user=${boss.id}; role=admin`;
  expect(await whoIs(world.url, { cookie })).toMatchObject(self);
});

test("an invalid bearer token is refused even with a valid cookie", async () => {
  const { email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  expect(await whoIs(world.url, { cookie, ...bearer("dbs_wrong") })).toBeNull();
});

test("a token with a changed, missing or additional character is refused", async () => {
  const { email } = await world.addUser();
  const token = String((await signIn(world.url, email, goodPassword)).json["token"]);
  for (const bad of [token.slice(0, -1), `${token}A`, token.toUpperCase(), token.slice(4), `dba_${token.slice(4)}`]) {
    expect(await whoIs(world.url, bearer(bad))).toBeNull();
  }
  const { rows } = await world.db.owner.query<{ token: string }>(`select token from auth.session`);
  for (const { token: stored } of rows) {
    expect(await whoIs(world.url, bearer(stored))).toBeNull();
    expect(await whoIs(world.url, { cookie: `daybook.session_token=${stored}.x` })).toBeNull();
  }
});

test("an e-mail address has one account in all clinics, regardless of case", async () => {
  const { email } = await world.addUser();
  for (const clinicId of [world.clinic, world.otherClinic]) {
    const again = await world.identity.createUser({
      clinicId,
      email: email.toUpperCase(),
      name: "Somebody Else",
      role: "admin",
      password: goodPassword,
    });
    expect(again).toMatchObject({ ok: false, refusal: { code: "email_taken", category: "conflict" } });
  }
  const other = await world.addUser();
  const moved = await world.identity.updateUser({ clinicId: world.clinic, id: other.id, email });
  expect(moved).toMatchObject({ ok: false, refusal: { code: "email_taken" } });
});

test("a generated password can be used to sign in", async () => {
  const email = `${randomUUID()}@clinic.test`;
  const made = await world.identity.createUser({
    clinicId: world.clinic,
    email,
    name: "New Person",
    role: "clinician",
  });
  expect(made.ok && made.value.password).toMatch(/^\w{5}(-\w{5}){3}$/u);
  expect((await signIn(world.url, email, made.ok ? made.value.password : "")).status).toBe(200);
});

test("an account with a weak password is refused", async () => {
  const refusals = [];
  for (const password of ["short", "Daybook-Clinic-1", "marie.lefevre99", "a".repeat(200)]) {
    const made = await world.identity.createUser({
      clinicId: world.clinic,
      email: "marie.lefevre@clinic.test",
      name: "Marie Lefèvre",
      role: "admin",
      password,
    });
    refusals.push(made.ok ? "made" : made.refusal.code);
  }
  expect(refusals).toEqual(["password_too_short", "password_too_common", "password_too_common", "password_too_long"]);
});

test("one clinic cannot change staff of another", async () => {
  const { id, email } = await world.addUser();
  const clinicId = world.otherClinic;
  const answers = [
    await world.identity.updateUser({ clinicId, id, role: "admin" }),
    await world.identity.deactivateUser({ clinicId, id }),
    await world.identity.setPassword({ clinicId, id, password: "another lamp river 9" }),
    await world.identity.updateUser({ clinicId, id: randomUUID(), role: "admin" }),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, refusal: { code: "user_not_found", category: "not-found" } });
  }
  expect((await signIn(world.url, email, goodPassword)).json["user"]).toMatchObject({ role: "frontdesk" });
});

test("a clinic keeps its last admin, even if two retire each other at once", async () => {
  await using own = await createIdentityWorld(inject("postgresUrl"));
  const clinicId = own.clinic;
  const [one, two] = [await own.addUser("admin"), await own.addUser("admin")];
  const answers = await Promise.all([
    own.identity.deactivateUser({ clinicId, id: one.id }),
    own.identity.updateUser({ clinicId, id: two.id, role: "frontdesk" }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "last_admin" } });
});

test("a change is rolled back with the caller's transaction, and a refusal leaves the transaction usable", async () => {
  const email = `${randomUUID()}@clinic.test`;
  const user = {
    clinicId: world.clinic,
    email,
    name: "New Person",
    role: "clinician",
    password: await world.identity.hashed(goodPassword),
  } as const;
  const work = inClinic(world.db.pool, world.clinic, async (tx) => {
    expect((await world.identity.createUser(user, tx)).ok).toBe(true);
    expect(await world.identity.createUser(user, tx)).toMatchObject({ ok: false, refusal: { code: "email_taken" } });
    expect((await tx.query("select from staff_member where email = $1", [email])).rows).toHaveLength(1);
    throw new Error("the caller gives up");
  });
  await expect(work).rejects.toThrow("the caller gives up");
  expect((await signIn(world.url, email, goodPassword)).status).toBe(401);
});

test("the serving role sees only staff of its clinic", async () => {
  await world.addUser("admin");
  await world.addUser("admin", { clinic: world.otherClinic });
  const bare = await world.db.pool.query("select from staff_member union all select from service_client");
  expect(bare.rows).toHaveLength(0);
  const inOne = await inClinic(world.db.pool, world.clinic, (tx) =>
    tx.query("select distinct clinic_id from staff_member"),
  );
  expect(inOne.rows).toEqual([{ clinic_id: world.clinic }]);
});

test("over https cookies are only sent over https, and other origins are refused", async () => {
  await using secure = await createIdentityWorld(inject("postgresUrl"), { publicUrl: "https://desk.clinic.example/" });
  const { email } = await secure.addUser();
  const answer = await signIn(secure.url, email, goodPassword);
  for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/^__Secure-daybook.*; Secure/u);
  const cookie = cookiesOf(answer);
  expect(await whoIs(secure.url, { cookie })).not.toBeNull();
  expect(await whoIs(secure.url, { cookie, origin: "https://desk.clinic.example" }, "POST")).not.toBeNull();
  expect(await whoIs(secure.url, { cookie, origin: "http://desk.clinic.example" }, "POST")).toBeNull();
  expect(await whoIs(secure.url, { cookie, origin: secure.url }, "POST")).toBeNull();
  const { json } = await call(`${secure.url}/.well-known/openid-configuration`);
  expect(json).toMatchObject({
    issuer: "https://desk.clinic.example",
    token_endpoint: "https://desk.clinic.example/auth/oauth2/token",
  });
});

test("when the database fails, the answer has no details, and the log has no personal data", async () => {
  await using broken = await createIdentityWorld(inject("postgresUrl"));
  const printed = vi.spyOn(console, "error");
  const { email } = await broken.addUser();
  await broken.db.owner.query(`alter table auth.account rename to account_away`);
  const answer = await signIn(broken.url, email, goodPassword);
  expect([answer.status, answer.json["code"]]).toEqual([500, "internal"]);
  await broken.db.owner.query(`alter table auth."oauthClient" rename to client_away`);
  const token = await call(`${broken.url}/auth/oauth2/token`, {
    form: { grant_type: "client_credentials", client_id: "a", client_secret: "b" },
  });
  expect([token.status, token.json["code"]]).toEqual([500, "internal"]);
  expect(`${answer.text}${token.text}`).not.toMatch(/relation|account|select/u);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  expect(broken.logged.length).toBeGreaterThan(0);
  expect(broken.logged.join("\n")).not.toMatch(new RegExp(`${email}|${goodPassword}|Robin`, "u"));
});
