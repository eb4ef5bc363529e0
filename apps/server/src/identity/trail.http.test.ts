import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDesktopFlow, newChallenge } from "./testing/desktop-flow.ts";
import { bearer, call, cookiesOf, signIn, whoIs } from "./testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "./testing/identity-world.ts";
import { tokenHash } from "./tokens/token-hash.ts";

let world: IdentityWorld;
let flow: ReturnType<typeof createDesktopFlow>;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
  flow = createDesktopFlow(world.url);
});
afterAll(() => world[Symbol.asyncDispose]());

interface Entry {
  readonly action: string;
  readonly outcome: string;
  readonly detail: string | null;
  readonly actor_id: string | null;
  readonly session_hash: string | null;
  readonly object_type: string;
  readonly object_id: string | null;
  readonly clinic_id: string;
  readonly ip: string | null;
}

/** The entries about a person or a program, in order. */
async function entriesOf(id: string): Promise<Entry[]> {
  const { rows } = await world.db.owner.query<Entry>(
    "select * from audit_event where (actor_id = $1 or object_id = $1) and action like 'session.%' order by seq",
    [id],
  );
  return rows;
}
const said = (entries: readonly Entry[]) => entries.map(({ action, outcome }) => `${action} ${outcome}`);

test("signing in, a wrong password and signing out are in the trail, with the session's hash", async () => {
  const { id, email } = await world.addUser();
  await signIn(world.url, email, "not the password at all");
  const { json } = await signIn(world.url, email, goodPassword);
  await call(`${world.url}/auth/sign-out`, { method: "POST", headers: bearer(json["token"]) });
  const entries = await entriesOf(id);
  expect(said(entries)).toEqual(["session.signIn denied", "session.signIn ok", "session.signOut ok"]);
  const [refused, ok, out] = entries;
  // Nobody knows who entered the wrong password.
  expect(refused).toMatchObject({ actor_id: null, object_type: "user", object_id: id, detail: "wrong_password" });
  const hash = tokenHash(String(json["token"]));
  expect([ok?.session_hash, out?.session_hash]).toEqual([hash, hash]);
  for (const entry of entries) expect(entry).toMatchObject({ clinic_id: world.clinic, ip: "127.0.0.1" });
  expect(JSON.stringify(entries)).not.toContain(String(json["token"]));
});

test("an unknown e-mail address is in no clinic's trail", async () => {
  const count = async () => (await world.db.owner.query("select from audit_event")).rowCount;
  const before = await count();
  await signIn(world.url, "nobody@clinic.test", goodPassword);
  expect(await count()).toBe(before);
});

test("unlocking and changing the password are in the trail, with right and wrong passwords", async () => {
  const { id, email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  const headers = { cookie, origin: world.url };
  const unlock = (password: string) => call(`${world.url}/auth/unlock`, { json: { password }, headers });
  await unlock("not the password at all");
  await unlock(goodPassword);
  const change = (current: string) =>
    call(`${world.url}/auth/change-password`, { json: { current, new: "another lamp river 9" }, headers });
  await change("not the password at all");
  await change(goodPassword);
  expect(said(await entriesOf(id))).toEqual([
    "session.signIn ok",
    "session.unlock denied",
    "session.unlock ok",
    "session.changePassword denied",
    "session.changePassword ok",
  ]);
});

test("issued and revoked tokens are in the trail, with grant and scope", async () => {
  const { id, email } = await world.addUser();
  const tokens = await flow.tokensFor(email);
  const next = await flow.refresh(tokens["refresh_token"]);
  const form = { token: String(next.json["refresh_token"]), client_id: "daybook-desktop" };
  await call(`${world.url}/auth/oauth2/revoke`, { form });
  const entries = await entriesOf(id);
  expect(entries.map(({ action, detail }) => `${action} ${detail ?? ""}`)).toEqual([
    "session.signIn ",
    "session.issueToken authorization_code: openid offline_access daybook",
    "session.issueToken refresh_token: openid offline_access daybook",
    "session.revokeToken ",
  ]);
  expect(entries[1]?.session_hash).toBe(tokenHash(String(tokens["access_token"])));
  expect(entries[1]?.object_type).toBe("session");
});

test("a program's tokens are in the trail as the program's, in every token format", async () => {
  const client = await world.identity.createClient({ clinicId: world.clinic, name: "Job", role: "service" });
  const grant = { grant_type: "client_credentials", ...client };
  const { json } = await flow.token({ ...grant, scope: "daybook.read" });
  await flow.token({ ...grant, resource: world.url });
  await flow.token({ ...grant, client_secret: "wrong" });
  const actor = await whoIs(world.url, bearer(json["access_token"]));
  const entries = await entriesOf(String(actor?.["id"]));
  expect(entries.map(({ action, detail }) => `${action} ${detail ?? ""}`)).toEqual([
    "session.issueToken client_credentials: daybook.read",
    "session.issueToken client_credentials: daybook daybook.read",
  ]);
  for (const entry of entries) expect(entry).toMatchObject({ actor_id: actor?.["id"], object_type: "service_client" });
});

test("if the trail cannot be written, nobody is signed in and no token is issued", async () => {
  const { email } = await world.addUser();
  const client = await world.identity.createClient({ clinicId: world.clinic, name: "Job", role: "service" });
  const challenge = newChallenge();
  const code = await flow.codeFor(email, challenge);
  const sessions = async () => (await world.db.owner.query(`select from auth."session"`)).rowCount;
  const before = await sessions();
  await world.db.owner.query("alter table audit_event add constraint full_up check (false) not valid");
  try {
    const refused = await signIn(world.url, email, goodPassword);
    expect([refused.status, refused.json["code"]]).toEqual([503, "audit_unavailable"]);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect(await sessions()).toBe(before);
    for (const answer of [
      await flow.exchange(code, challenge),
      await flow.token({ grant_type: "client_credentials", ...client }),
    ]) {
      expect(answer.status).toBe(503);
      expect(answer.text).not.toContain("dba_");
    }
  } finally {
    await world.db.owner.query("alter table audit_event drop constraint full_up");
  }
});
