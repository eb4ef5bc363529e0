import { createDaybookClient } from "@daybook/api/client";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { bearer, call, cookiesOf } from "../../identity/testing/http-caller.ts";
import { goodPassword } from "../../security/desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let admin: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  admin = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

async function addUser(role: "admin" | "frontdesk" = "frontdesk") {
  const email = `${crypto.randomUUID()}@clinic.test`;
  const made = await world.rest("POST", "/users", {
    token: admin,
    body: { email, name: "Robin Frost", role, password: goodPassword },
  });
  return { id: String(made.body["id"]), email };
}
async function signIn(email: string, password = goodPassword) {
  const answer = await call(`${world.url}/auth/sign-in/email`, {
    json: { email, password },
    headers: { "user-agent": firefox },
  });
  return { status: answer.status, token: String(answer.json["token"]), cookie: cookiesOf(answer) };
}
const sessionsOf = async (token: string, path = "/session/all") =>
  (await world.rest("GET", path, { token })).body["items"] as Record<string, unknown>[];
const isIn = async (token: string) => (await world.rest("GET", "/session", { token })).status === 200;
const post = (path: string, token: string, json: unknown) =>
  call(`${world.url}/auth/${path}`, { json, headers: bearer(token) });

test("session.me needs no input", async () => {
  const client = createDaybookClient({ url: world.url, auth: { token: admin } });
  await expect(client.session.me.query()).resolves.toMatchObject({ kind: "service", role: "admin" });
});

test("session.me says when the session ends, and use postpones the idle end", async () => {
  const { token } = await signIn((await addUser()).email);
  const ends = async () => (await world.rest("GET", "/session", { token })).body["session"] as Record<string, string>;
  const first = await ends();
  const minutes = (from: string | undefined) => Math.round((Date.parse(from ?? "") - Date.now()) / 60_000);
  expect([minutes(first["idle_ends_at"]), minutes(first["ends_at"])]).toEqual([30, 720]);
  world.advance(10);
  const second = await ends();
  expect([minutes(second["idle_ends_at"]), second["ends_at"]]).toEqual([40, first["ends_at"]]);
  world.advance(10);
  const asked = await call(`${world.url}/api/v1/session`, {
    headers: { ...bearer(token), "x-daybook-background": "1" },
  });
  expect(asked.json["session"]).toEqual(second);
  const program = await world.rest("GET", "/session", { token: admin });
  expect(program.body["session"]).toBeNull();
});

test("people see where they are signed in, and can sign out there", async () => {
  const { email } = await addUser();
  const [here, there, elsewhere] = [await signIn(email), await signIn(email), await signIn(email)];
  const seen = await sessionsOf(here.token);
  expect(seen.map((one) => one["device"])).toEqual(
    Array.from({ length: 3 }, () => ({ app: "Firefox", system: "Linux" })),
  );
  expect(seen.filter((one) => one["is_current"])).toHaveLength(1);
  const thereId = (await sessionsOf(there.token)).find((one) => one["is_current"])?.["id"];
  const one = await world.rest("POST", "/session/revoke", { token: here.token, body: { session_id: thereId } });
  expect(one.body).toEqual({ ended: 1 });
  expect([await isIn(there.token), await isIn(elsewhere.token)]).toEqual([false, true]);
  const rest = await world.rest("POST", "/session/revoke", { token: here.token, body: {} });
  expect(rest.body).toEqual({ ended: 1 });
  expect([await isIn(here.token), await isIn(elsewhere.token)]).toEqual([true, false]);
});

test("only an admin of the clinic can end another person's session", async () => {
  const [robin, other] = [await addUser(), await addUser()];
  const [mine, theirs] = [await signIn(robin.email), await signIn(other.email)];
  const [session] = await sessionsOf(theirs.token);
  const body = { session_id: session?.["id"] };
  expect((await world.rest("POST", "/session/revoke", { token: mine.token, body })).body).toEqual({ ended: 0 });
  const foreign = await world.tokenOf("admin", world.otherClinic);
  const path = `/users/${other.id}/sessions`;
  expect((await world.rest("POST", `${path}/revoke`, { token: foreign, body: {} })).status).toBe(404);
  expect((await world.rest("GET", path, { token: foreign })).status).toBe(404);
  expect(await isIn(theirs.token)).toBe(true);
  expect(await sessionsOf(admin, path)).toMatchObject([{ id: session?.["id"], is_current: false }]);
  expect((await world.rest("POST", `${path}/revoke`, { token: admin, body: {} })).body).toEqual({ ended: 1 });
  expect([await isIn(theirs.token), await isIn(mine.token)]).toEqual([false, true]);
});

test("an expired session is not listed", async () => {
  const { id, email } = await addUser();
  await signIn(email);
  await world.db.owner.query(
    `update auth."session" set "lastSeenAt" = now() - interval '31 minutes' where "userId" = $1`,
    [id],
  );
  expect(await sessionsOf(admin, `/users/${id}/sessions`)).toEqual([]);
});

test("a deactivated account that is activated again keeps its password", async () => {
  const { id, email } = await addUser();
  await world.rest("POST", `/users/${id}/deactivate`, { token: admin });
  expect((await signIn(email)).status).toBe(401);
  const back = await world.rest("POST", `/users/${id}/activate`, { token: admin });
  expect(back.body).toMatchObject({ id, active: true });
  expect((await signIn(email)).status).toBe(200);
});

test("the lock opens with the password, and after five wrong ones this session must wait", async () => {
  const { email } = await addUser();
  const [locked, elsewhere] = [await signIn(email), await signIn(email)];
  expect((await post("unlock", locked.token, { password: goodPassword })).status).toBe(204);
  const wrong = [];
  for (let n = 0; n < 5; n += 1)
    wrong.push((await post("unlock", locked.token, { password: `wrong ${n}` })).json["code"]);
  expect(wrong).toEqual(Array.from({ length: 5 }, () => "wrong_password"));
  const late = await post("unlock", locked.token, { password: goodPassword });
  expect([late.status, Number(late.headers.get("retry-after")) > 50]).toEqual([429, true]);
  expect((await post("unlock", elsewhere.token, { password: goodPassword })).status).toBe(204);
  expect((await signIn(email)).status).toBe(200);
  world.advance(1.1);
  expect((await post("unlock", locked.token, { password: goodPassword })).status).toBe(204);
  expect((await post("unlock", "dbs_nobody", { password: goodPassword })).json["code"]).toBe("signed_out");
  expect((await post("unlock", admin, { password: goodPassword })).json["code"]).toBe("signed_out");
});

test("a page of another site cannot try passwords with the cookie", async () => {
  const { cookie } = await signIn((await addUser()).email);
  const unlock = (origin: string) =>
    call(`${world.url}/auth/unlock`, { json: { password: goodPassword }, headers: { cookie, origin } });
  expect((await unlock("https://evil.example")).status).toBe(401);
  expect((await unlock(world.url)).status).toBe(204);
});

test("changing the password needs the old one, keeps this session and ends the others", async () => {
  const { id, email } = await addUser();
  const [here, there] = [await signIn(email), await signIn(email)];
  const change = (current: string, next: string) => post("change-password", here.token, { current, new: next });
  expect((await change("not the password", "another ghost lamp 7")).json["code"]).toBe("wrong_password");
  expect((await change(goodPassword, "password1234")).json["code"]).toBe("password_too_common");
  expect((await change(goodPassword, "another ghost lamp 7")).status).toBe(204);
  expect([await isIn(here.token), await isIn(there.token)]).toEqual([true, false]);
  expect((await signIn(email)).status).toBe(401);
  expect((await signIn(email, "another ghost lamp 7")).status).toBe(200);
  const { rows } = await world.db.owner.query(
    "select outcome, fields from audit_event where object_id = $1 and action = 'session.changePassword' order by seq",
    [id],
  );
  expect(rows).toEqual([
    { outcome: "denied", fields: [] },
    { outcome: "ok", fields: ["password"] },
  ]);
});

test("an admin can rename only their own clinic", async () => {
  const renamed = await world.rest("PATCH", "/clinic", { token: admin, body: { name: "Clinique des Lilas" } });
  expect(renamed.body).toMatchObject({ id: world.clinic, name: "Clinique des Lilas", time_zone: "Europe/Paris" });
  const foreign = await world.tokenOf("admin", world.otherClinic);
  const theirs = await world.rest("GET", "/session", { token: foreign });
  expect(theirs.body["clinic"]).not.toMatchObject({ name: "Clinique des Lilas" });
});
