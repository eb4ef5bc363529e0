import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDesktopFlow, newChallenge } from "../testing/desktop-flow.ts";
import { bearer, call, cookiesOf, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
let flow: ReturnType<typeof createDesktopFlow>;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
  flow = createDesktopFlow(world.url);
});
afterAll(() => world[Symbol.asyncDispose]());

test("signing out with the access token ends the session behind it", async () => {
  const { email } = await world.addUser();
  const tokens = await flow.tokensFor(email);
  const headers = bearer(tokens["access_token"]);
  expect((await call(`${world.url}/auth/sign-out`, { method: "POST", headers })).status).toBe(200);
  expect(await whoIs(world.url, headers)).toBeNull();
  expect((await flow.refresh(tokens["refresh_token"])).json["error"]).toBe("invalid_grant");
});

test("a desktop can revoke its refresh token", async () => {
  const { email } = await world.addUser();
  const tokens = await flow.tokensFor(email);
  const form = { token: String(tokens["refresh_token"]), client_id: "daybook-desktop" };
  expect((await call(`${world.url}/auth/oauth2/revoke`, { form })).status).toBe(200);
  expect((await flow.refresh(tokens["refresh_token"])).json["error"]).toBe("invalid_grant");
});

test("retiring a person revokes tokens, refresh tokens and unused codes", async () => {
  const { id, email } = await world.addUser();
  const tokens = await flow.tokensFor(email);
  const challenge = newChallenge();
  const code = await flow.codeFor(email, challenge);
  expect(await whoIs(world.url, bearer(tokens["access_token"]))).not.toBeNull();
  await world.identity.deactivateUser({ clinicId: world.clinic, id });
  expect(await whoIs(world.url, bearer(tokens["access_token"]))).toBeNull();
  expect((await flow.refresh(tokens["refresh_token"])).json["error"]).toBe("invalid_grant");
  const late = await flow.exchange(code, challenge);
  expect([late.status, late.json["error"]]).toEqual([400, "invalid_grant"]);
});

test("a program on a shared machine can ask for the password although somebody is signed in", async () => {
  const [first, second] = [await world.addUser(), await world.addUser()];
  const cookie = cookiesOf(await signIn(world.url, first.email, goodPassword));
  const challenge = newChallenge();
  const login = flow.location(await flow.authorize(challenge, { prompt: "login" }, cookie));
  expect(login.pathname).toBe("/auth/login");
  const done = await call(`${world.url}/auth/login`, {
    form: { email: second.email, password: goodPassword, oauth_query: login.search.slice(1) },
    headers: { origin: world.url, cookie },
  });
  const code = flow.location(done).searchParams.get("code") ?? "";
  const tokens = await flow.exchange(code, challenge);
  expect(await whoIs(world.url, bearer(tokens.json["access_token"]))).toMatchObject({ id: second.id });
});

test("a person whose browser is signed in is asked before a program gets a code", async () => {
  const { id, email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  const challenge = newChallenge();
  const asked = await flow.authorize(challenge, {}, cookie);
  expect(flow.location(asked).pathname).toBe("/auth/account");
  expect(flow.location(asked).searchParams.get("code")).toBeNull();
  const page = await call(flow.location(asked).href, { headers: { cookie, "accept-language": "fr" } });
  expect(page.text).toContain("Continuer en tant que Robin Frost");
  expect(page.text).not.toContain("autofocus");
  expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect((await flow.choose(asked, cookie, "continue", "https://evil.example")).status).toBe(403);
  const chosen = await flow.choose(asked, cookie);
  expect(chosen.status).toBe(303);
  const tokens = await flow.exchange(flow.location(chosen).searchParams.get("code") ?? "", challenge);
  expect(await whoIs(world.url, bearer(tokens.json["access_token"]))).toMatchObject({ id });
  // The question is asked each time, also after a yes.
  expect(flow.location(await flow.authorize(newChallenge(), {}, cookie)).pathname).toBe("/auth/account");
});

test("without a person at the browser there is no code: prompt=none, a forged request, an expired session", async () => {
  const { email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  const silent = flow.location(await flow.authorize(newChallenge(), { prompt: "none" }, cookie));
  expect(silent.searchParams.get("code")).toBeNull();
  expect(silent.searchParams.get("error")).toBe("account_selection_required");
  const asked = await flow.authorize(newChallenge(), {}, cookie);
  const forged = `${flow.location(asked).search.slice(1)}&scope=openid+daybook+email`;
  const form = { choice: "continue", oauth_query: forged };
  const refused = await call(`${world.url}/auth/account`, { form, headers: { origin: world.url, cookie } });
  expect(refused.headers.get("location") ?? "").not.toContain("code=");
  await call(`${world.url}/auth/sign-out`, { method: "POST", headers: { cookie, origin: world.url } });
  const late = flow.location(await flow.choose(asked, cookie));
  expect([late.pathname, late.searchParams.get("code")]).toEqual(["/auth/login", null]);
  const page = await call(flow.location(asked).href, { headers: { cookie } });
  expect(flow.location(page).pathname).toBe("/auth/login");
});

test("somebody else may sign in instead", async () => {
  const [first, second] = [await world.addUser(), await world.addUser()];
  const cookie = cookiesOf(await signIn(world.url, first.email, goodPassword));
  const challenge = newChallenge();
  const login = flow.location(await flow.choose(await flow.authorize(challenge, {}, cookie), cookie, "other"));
  expect(login.pathname).toBe("/auth/login");
  const done = await call(`${world.url}/auth/login`, {
    form: { email: second.email, password: goodPassword, oauth_query: login.search.slice(1) },
    headers: { origin: world.url, cookie },
  });
  const tokens = await flow.exchange(flow.location(done).searchParams.get("code") ?? "", challenge);
  expect(await whoIs(world.url, bearer(tokens.json["access_token"]))).toMatchObject({ id: second.id });
});

// The library issues tokens by the machine's clock, so tests that move the server's clock come last.
test("an access token expires after 15 minutes, its session continues", async () => {
  const { email } = await world.addUser();
  const tokens = await flow.tokensFor(email);
  world.advance(14);
  expect(await whoIs(world.url, bearer(tokens["access_token"]))).not.toBeNull();
  world.advance(2);
  expect(await whoIs(world.url, bearer(tokens["access_token"]))).toBeNull();
  expect((await flow.refresh(tokens["refresh_token"])).status).toBe(200);
});

test("after 30 idle minutes neither refresh token nor cookie is accepted", async () => {
  const { email } = await world.addUser();
  const tokens = await flow.tokensFor(email);
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  world.advance(31);
  const answer = await flow.refresh(tokens["refresh_token"]);
  expect([answer.status, answer.json["error"]]).toEqual([400, "invalid_grant"]);
  expect(flow.location(await flow.authorize(newChallenge(), {}, cookie)).pathname).toBe("/auth/login");
});
