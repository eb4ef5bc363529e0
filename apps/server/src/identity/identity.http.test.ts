import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createDesktopFlow } from "./testing/desktop-flow.ts";
import { bearer, call, signIn, whoIs } from "./testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "./testing/identity-world.ts";
import { tokenHash } from "./tokens/token-hash.ts";

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

async function sessionsOf(userId: string, at = world): Promise<{ seen: Date }[]> {
  const { rows } = await at.db.owner.query<{ seen: Date }>(
    `select "lastSeenAt" as seen from auth."session" where "userId" = $1`,
    [userId],
  );
  return rows;
}

async function devicesOf(userId: string, at = world): Promise<string[]> {
  const { rows } = await at.db.owner.query<{ device: string }>(
    "select device from auth.login_device where user_id = $1",
    [userId],
  );
  return rows.map(({ device }) => device);
}

test("a person's sessions can be revoked, which everybody notices at once", async () => {
  const [one, other] = [await world.addUser(), await world.addUser()];
  const [mine, theirs] = [
    bearer((await signIn(world.url, one.email, goodPassword)).json["token"]),
    bearer((await signIn(world.url, other.email, goodPassword)).json["token"]),
  ];
  expect(await whoIs(world.url, mine)).toMatchObject({ id: one.id });
  await world.identity.revokeSessions(one.id);
  expect(await whoIs(world.url, mine)).toBeNull();
  expect(await sessionsOf(one.id)).toEqual([]);
  expect(await whoIs(world.url, theirs)).toMatchObject({ id: other.id });
});

test("a program that refreshes its tokens does not keep the person's session alive, and ends it when it is over", async () => {
  const flow = createDesktopFlow(world.url);
  const { id, email } = await world.addUser();
  const first = await flow.tokensFor(email);
  const before = await sessionsOf(id);
  expect(before).toHaveLength(1);
  world.advance(20);
  const second = await flow.refresh(first["refresh_token"]);
  expect(second.status).toBe(200);
  expect(await sessionsOf(id)).toEqual(before);
  world.advance(11);
  expect((await flow.refresh(second.json["refresh_token"])).status).toBe(400);
  expect(await sessionsOf(id)).toEqual([]);
});

test("a refresh that comes while another with the same token is being answered gets the same tokens", async () => {
  const flow = createDesktopFlow(world.url);
  const first = await flow.tokensFor((await world.addUser()).email);
  // Keeps the first answer from being stored until the second request has been refused by the library.
  await world.db.owner.query(
    `create function auth.store_slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.7); return new; end $$;
     create trigger store_slowly before update on auth."oauthRefreshToken" for each row
       when (new."rotationReplayResponse" is not null) execute function auth.store_slowly()`,
  );
  try {
    const [one, other] = await Promise.all([
      flow.refresh(first["refresh_token"]),
      flow.refresh(first["refresh_token"]),
    ]);
    expect([one?.status, other?.status]).toEqual([200, 200]);
    expect(other?.json["refresh_token"]).toBe(one?.json["refresh_token"]);
  } finally {
    await world.db.owner.query(`drop function auth.store_slowly() cascade`);
  }
});

test("a session from before the outside provider can only be signed out, which is nobody's act", async () => {
  await using outside = await createIdentityWorld(inject("postgresUrl"), { oidcIssuer: "https://idp.example" });
  const { id } = await outside.addUser();
  const tokens = ["dbs_first", "dbs_second"];
  for (const token of tokens)
    await outside.db.owner.query(
      `insert into auth."session" ("token", "userId", "updatedAt", "expiresAt")
       values ($1, $2, now(), now() + interval '1 day')`,
      [tokenHash(token), id],
    );
  expect(await whoIs(outside.url, bearer("dbs_first"))).toBeNull();
  const out = await call(`${outside.url}/auth/sign-out`, { method: "POST", headers: bearer("dbs_first") });
  expect(out.status).toBe(200);
  const { rows } = await outside.db.owner.query(`select token from auth."session"`);
  expect(rows).toEqual([{ token: tokenHash("dbs_second") }]);
  expect((await outside.db.owner.query("select from audit_event")).rowCount).toBe(0);
});

test("a program that signs out ends nothing", async () => {
  const { id, email } = await world.addUser();
  await signIn(world.url, email, goodPassword);
  const client = await world.identity.createClient({ clinicId: world.clinic, name: "Job", role: "service" });
  const { json } = await createDesktopFlow(world.url).token({ grant_type: "client_credentials", ...client });
  const headers = bearer(json["access_token"]);
  expect((await call(`${world.url}/auth/sign-out`, { method: "POST", headers })).status).toBe(200);
  expect(await whoIs(world.url, headers)).toMatchObject({ kind: "service" });
  expect(await sessionsOf(id)).toHaveLength(1);
});

test("expired credentials are deleted every ten minutes, a failure is only logged, and closing ends it", async () => {
  await using own = await createIdentityWorld(inject("postgresUrl"));
  const { id, email } = await own.addUser();
  await signIn(own.url, email, goodPassword);
  await own.db.owner.query(
    "insert into auth.login_device (user_id, device, last_used_at) values ($1, 'old', to_timestamp(0))",
    [id],
  );
  own.advance(31);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const app = Fastify();
    own.identity.register(app);
    await app.ready();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(10 * 60_000 - 1);
    expect(await sessionsOf(id, own)).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await expect.poll(() => sessionsOf(id, own)).toEqual([]);
    // Devices are deleted last: from here on, nothing of this time still runs.
    await expect.poll(() => devicesOf(id, own)).not.toContain("old");
    await own.db.owner.query("alter table auth.login_device rename to device_away");
    vi.advanceTimersByTime(10 * 60_000);
    await expect.poll(() => own.logged).toEqual(["{} expired credentials could not be deleted"]);
    await app.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("slashes at the end of the public address belong to no address", async () => {
  await using secure = await createIdentityWorld(inject("postgresUrl"), { publicUrl: "https://desk.example/day//" });
  const { json } = await call(`${secure.url}/.well-known/openid-configuration`);
  expect(json["issuer"]).toBe("https://desk.example/day");
});

test("the link of the set-up is the same in every server of the database", async () => {
  const other = await world.another();
  expect(world.identity.setupToken).toMatch(/^dbf_/u);
  expect(other.setupToken).toBe(world.identity.setupToken);
  expect(await other.authenticate({ ...bearer(`dbs_${randomUUID()}`), method: "GET" })).toBeNull();
});
