import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { bearer, call, cookiesOf, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const signedIn = async (email: string, at = world) => bearer((await signIn(at.url, email, goodPassword)).json["token"]);
const seconds = (count: number) => count / 60;

test("a session ends after 30 idle minutes, and use keeps it alive", async () => {
  const { email } = await world.addUser();
  const session = await signedIn(email);
  for (let hour = 0; hour < 3; hour += 1) {
    world.advance(29);
    expect(await whoIs(world.url, session)).not.toBeNull();
  }
  world.advance(31);
  expect(await whoIs(world.url, session)).toBeNull();
});

test("requests that do not touch the session do not keep it alive", async () => {
  const { email } = await world.addUser();
  const session = await signedIn(email);
  const look = () => world.identity.authenticate({ ...session, method: "GET" }, { touch: false });
  world.advance(20);
  expect(await look()).not.toBeNull();
  world.advance(11);
  expect(await look()).toBeNull();
});

test("a session ends 12 hours after signing in, however busy", async () => {
  const { email } = await world.addUser();
  const session = await signedIn(email);
  for (let quarter = 1; quarter < 48; quarter += 1) {
    world.advance(15);
    expect(await whoIs(world.url, session)).not.toBeNull();
  }
  world.advance(14);
  expect(await whoIs(world.url, session)).not.toBeNull();
  world.advance(2);
  expect(await whoIs(world.url, session)).toBeNull();
});

test("a clock that is set back neither revives nor prolongs a session, in this server or the next", async () => {
  await using own = await createIdentityWorld(inject("postgresUrl"));
  const { email } = await own.addUser();
  const [ended, alive] = [await signedIn(email, own), await signedIn(email, own)];
  own.advance(20);
  expect(await whoIs(own.url, alive)).not.toBeNull();
  own.advance(11);
  expect(await whoIs(own.url, ended)).toBeNull();
  expect(await whoIs(own.url, alive)).not.toBeNull();
  own.advance(-60);
  expect(await whoIs(own.url, ended)).toBeNull();
  expect(await whoIs(own.url, alive)).not.toBeNull();
  const restarted = await own.another();
  expect(await restarted.authenticate({ ...ended, method: "GET" })).toBeNull();
  expect(await restarted.authenticate({ ...alive, method: "GET" })).not.toBeNull();
  const { rows } = await own.db.owner.query<{ ahead: number }>(
    `select extract(epoch from max("lastSeenAt") - now())::float8 / 60 as ahead from auth.session`,
  );
  expect(rows[0]?.ahead).toBeGreaterThan(30);
});

test("signing out ends the session, its cookie and nobody else's", async () => {
  const { email } = await world.addUser();
  const other = await signedIn(email);
  const answer = await signIn(world.url, email, goodPassword);
  const cookie = cookiesOf(answer);
  const out = await call(`${world.url}/auth/sign-out`, { method: "POST", headers: { cookie, origin: world.url } });
  expect(out.status).toBe(200);
  expect(out.headers.getSetCookie()[0]).toMatch(/session_token=; Max-Age=0/u);
  expect(await whoIs(world.url, { cookie })).toBeNull();
  expect(await whoIs(world.url, bearer(answer.json["token"]))).toBeNull();
  expect(await whoIs(world.url, other)).not.toBeNull();
  await call(`${world.url}/auth/sign-out`, { method: "POST", headers: other });
  expect(await whoIs(world.url, other)).toBeNull();
  expect((await call(`${world.url}/auth/sign-out`, { method: "POST", headers: other })).status).toBe(200);
});

test("retiring a person, another role, another address or a new password ends every session within a second", async () => {
  const elsewhere = await world.another();
  const clinicId = world.clinic;
  const changes: ((id: string) => Promise<{ ok: boolean }>)[] = [
    (id) => world.identity.deactivateUser({ clinicId, id }),
    (id) => world.identity.updateUser({ clinicId, id, role: "clinician" }),
    (id) => world.identity.updateUser({ clinicId, id, email: `new-${id}@clinic.test` }),
    (id) => world.identity.setPassword({ clinicId, id, password: "another lamp river 9" }),
  ];
  for (const change of changes) {
    const { id, email } = await world.addUser();
    const session = await signedIn(email);
    const credentials = { ...session, method: "POST" };
    expect(await elsewhere.authenticate(credentials)).not.toBeNull();
    expect(await whoIs(world.url, session)).not.toBeNull();
    expect((await change(id)).ok).toBe(true);
    expect(await whoIs(world.url, session)).toBeNull();
    world.advance(seconds(1.1));
    expect(await elsewhere.authenticate(credentials)).toBeNull();
  }
});

test("a new name ends no session and is visible within a second", async () => {
  const { id, email } = await world.addUser();
  const session = await signedIn(email);
  await world.identity.updateUser({ clinicId: world.clinic, id, name: "Robin Winter" });
  expect(await whoIs(world.url, session)).toMatchObject({ name: "Robin Winter" });
});

test("a retired person cannot sign in and gets the same answer as a stranger", async () => {
  const { id, email } = await world.addUser();
  await world.identity.deactivateUser({ clinicId: world.clinic, id });
  const answer = await signIn(world.url, email, goodPassword);
  expect([answer.status, answer.json["code"]]).toEqual([401, "invalid_credentials"]);
  expect(answer.headers.getSetCookie()).toEqual([]);
  await world.identity.updateUser({ clinicId: world.clinic, id, active: true });
  expect((await signIn(world.url, email, goodPassword)).status).toBe(200);
});

test("the old password is refused, the new one accepted", async () => {
  const { id, email } = await world.addUser();
  const password = "another lamp river 9";
  expect((await world.identity.setPassword({ clinicId: world.clinic, id, password })).ok).toBe(true);
  expect((await signIn(world.url, email, goodPassword)).status).toBe(401);
  expect((await signIn(world.url, email, password)).status).toBe(200);
  for (const [weak, code] of [
    ["short", "password_too_short"],
    ["Password2026!", "password_too_common"],
    ["x".repeat(129), "password_too_long"],
  ] as const) {
    const refused = await world.identity.setPassword({ clinicId: world.clinic, id, password: weak });
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
  }
  expect((await signIn(world.url, email, password)).status).toBe(200);
});

test("only expired credentials are deleted", async () => {
  await using own = await createIdentityWorld(inject("postgresUrl"));
  const { email } = await own.addUser();
  await signedIn(email, own);
  own.advance(20);
  const alive = await signedIn(email, own);
  own.advance(15);
  await own.identity.sweep();
  const { rows } = await own.db.owner.query(`select from auth.session`);
  expect(rows).toHaveLength(1);
  expect(await whoIs(own.url, alive)).not.toBeNull();
});

test("a session shows the program that it was started with", async () => {
  const { id, email } = await world.addUser();
  const stored = async () => {
    const { rows } = await world.db.owner.query<{ program: string | null }>(
      `select "userAgent" as program from auth."session" where "userId" = $1 order by "createdAt" desc limit 1`,
      [id],
    );
    return rows[0]?.program ?? null;
  };
  await signIn(world.url, email, goodPassword, { "user-agent": "Desk 1.0" });
  expect(await stored()).toBe("Desk 1.0");
  await signIn(world.url, email, goodPassword, { "user-agent": "" });
  expect(await stored()).toBeNull();
});
