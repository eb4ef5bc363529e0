import { randomBytes } from "node:crypto";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDesktopFlow, desktop, newChallenge, redirect } from "../testing/desktop-flow.ts";
import { bearer, call, cookiesOf, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
let flow: ReturnType<typeof createDesktopFlow>;
let discovered: Record<string, unknown>;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
  flow = createDesktopFlow(world.url);
  discovered = (await call(`${world.url}/.well-known/openid-configuration`)).json;
});
afterAll(() => world[Symbol.asyncDispose]());

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

test("both discovery documents exist, and every address in them is ours", async () => {
  for (const name of [
    "openid-configuration",
    "openid-configuration/",
    "oauth-authorization-server",
    "oauth-authorization-server/",
  ]) {
    const { status, json } = await call(`${world.url}/.well-known/${name}`);
    expect([name, status, json]).toEqual([name, 200, discovered]);
  }
  expect(discovered).toMatchObject({
    issuer: world.url,
    grant_types_supported: ["authorization_code", "client_credentials", "refresh_token"],
    response_types_supported: ["code"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
  });
  for (const [name, value] of Object.entries(discovered)) {
    if (!/_endpoint$|_uri$/u.test(name)) continue;
    expect(String(value).startsWith(`${world.url}/auth/`)).toBe(true);
    expect([
      name,
      (await call(String(value))).status === 404 && (await call(String(value), { form: {} })).status === 404,
    ]).toEqual([name, false]);
  }
  expect((await call(`${world.url}/.well-known/other`)).status).toBe(404);
});

test("a service signs in with Basic or body credentials and nothing else", async () => {
  const { client_id, client_secret } = await world.identity.createClient({
    clinicId: world.clinic,
    name: "Night job",
    role: "service",
  });
  const grant = { grant_type: "client_credentials" };
  const answers = [
    await flow.token(grant, basic(client_id, client_secret)),
    await flow.token({ ...grant, client_id, client_secret }),
    await flow.token({ ...grant, client_id }, basic(client_id, client_secret)),
    await flow.token({ ...grant, client_id, client_secret, scope: "daybook" }),
  ];
  for (const { status, json, headers } of answers) {
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
    expect(headers.get("cache-control")).toContain("no-store");
    expect(await whoIs(world.url, bearer(json["access_token"]), "POST")).toMatchObject({
      kind: "service",
      clinicId: world.clinic,
      role: "service",
      name: "Night job",
    });
  }
});

test("a service may request a JWT, which anybody can verify", async () => {
  const { client_id, client_secret } = await world.identity.createClient({
    clinicId: world.clinic,
    name: "Reader",
    role: "clinician",
  });
  const { json } = await flow.token(
    { grant_type: "client_credentials", resource: world.url },
    basic(client_id, client_secret),
  );
  const keys = (await call(String(discovered["jwks_uri"]))).json as unknown as JSONWebKeySet;
  expect(JSON.stringify(keys)).not.toContain('"d"');
  const jwt = String(json["access_token"]);
  const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys), { issuer: world.url, audience: world.url });
  expect(payload).toMatchObject({ client_id, sub: client_id });
  expect(await whoIs(world.url, bearer(jwt))).toMatchObject({ kind: "service", role: "clinician" });
  const [head, body, signature] = jwt.split(".");
  const claims = JSON.parse(Buffer.from(body ?? "", "base64url").toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, role: "admin" })).toString("base64url");
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "at+jwt" })).toString("base64url");
  for (const bad of [
    `${head}.${forged}.${signature}`,
    `${none}.${body}.`,
    `${none}.${body}.x`,
    jwt.slice(0, -4),
    `${jwt}x`,
  ]) {
    expect(await whoIs(world.url, bearer(bad))).toBeNull();
  }
});

test("a service's tokens expire after an hour", async () => {
  await using later = await createIdentityWorld(inject("postgresUrl"));
  const { client_id, client_secret } = await later.identity.createClient({
    clinicId: later.clinic,
    name: "Reader",
    role: "service",
  });
  const ask = (form: Record<string, string>) =>
    call(`${later.url}/auth/oauth2/token`, { form, headers: basic(client_id, client_secret) });
  const opaque = (await ask({ grant_type: "client_credentials" })).json["access_token"];
  const jwt = (await ask({ grant_type: "client_credentials", resource: later.url })).json["access_token"];
  later.advance(59);
  expect(await whoIs(later.url, bearer(opaque))).not.toBeNull();
  expect(await whoIs(later.url, bearer(jwt))).not.toBeNull();
  later.advance(2);
  expect(await whoIs(later.url, bearer(opaque))).toBeNull();
  expect(await whoIs(later.url, bearer(jwt))).toBeNull();
});

test("wrong secrets, unknown clients and wrong scopes are refused", async () => {
  const { client_id, client_secret } = await world.identity.createClient({
    clinicId: world.clinic,
    name: "Job",
    role: "service",
  });
  const grant = { grant_type: "client_credentials" };
  for (const answer of [
    await flow.token(grant, basic(client_id, "wrong")),
    await flow.token({ ...grant, client_id, client_secret: "wrong" }),
    await flow.token(grant, basic("svc_unknown", client_secret)),
    await flow.token({ ...grant, ...desktop, client_secret: "x" }),
    await flow.token({ ...grant, client_id }),
  ]) {
    expect([answer.status, answer.json["error"]]).toEqual([401, "invalid_client"]);
    expect(answer.headers.get("www-authenticate")).toContain("Basic");
  }
  const raised = await flow.token({ ...grant, scope: "openid" }, basic(client_id, client_secret));
  expect([raised.status, raised.json["error"]]).toEqual([400, "invalid_scope"]);
  const elsewhere = await flow.token({ ...grant, resource: "https://else.example" }, basic(client_id, client_secret));
  expect([elsewhere.status, elsewhere.json["error"]]).toEqual([400, "invalid_target"]);
  for (const [form, error] of [
    [{ grant_type: "password", username: "a", password: "b" }, "unsupported_grant_type"],
    [{}, "invalid_request"],
  ] as const) {
    const answer = await flow.token(form, basic(client_id, client_secret));
    expect([answer.status, answer.json["error"]]).toEqual([400, error]);
  }
  const code = await flow.token(
    { grant_type: "authorization_code", code: "x", redirect_uri: redirect },
    basic(client_id, client_secret),
  );
  expect(code.status).toBe(400);
});

test("revoking a missing token succeeds, and the token endpoint accepts only POST", async () => {
  const client = await world.identity.createClient({ clinicId: world.clinic, name: "Job", role: "service" });
  const revoke = (form: Record<string, string>) =>
    call(`${world.url}/auth/oauth2/revoke`, { form: { ...client, ...form } });
  for (const token of ["dba_unknown", "dbr_unknown", "anything"]) expect((await revoke({ token })).status).toBe(200);
  expect((await revoke({ token: "dba_unknown", token_type_hint: "refresh_token" })).status).toBe(200);
  expect((await revoke({})).status).toBe(400);
  expect((await revoke({ token: "dba_unknown", client_secret: "wrong" })).status).toBe(401);
  const got = await call(`${world.url}/auth/oauth2/token`);
  expect([got.status, got.headers.get("allow"), got.json["code"]]).toEqual([405, "POST", "method_not_allowed"]);
  expect((await call(`${world.url}/auth/oauth2/unheard-of`)).status).toBe(404);
});

test("a revoked service is refused at once, with the tokens that it has", async () => {
  const { client_id, client_secret } = await world.identity.createClient({
    clinicId: world.clinic,
    name: "Job",
    role: "service",
  });
  const credentials = basic(client_id, client_secret);
  const opaque = (await flow.token({ grant_type: "client_credentials" }, credentials)).json["access_token"];
  const jwt = (await flow.token({ grant_type: "client_credentials", resource: world.url }, credentials)).json[
    "access_token"
  ];
  expect(await whoIs(world.url, bearer(opaque))).not.toBeNull();
  const refused = await world.identity.revokeClient({ clinicId: world.otherClinic, clientId: client_id });
  expect(refused.ok).toBe(false);
  expect(await whoIs(world.url, bearer(jwt))).not.toBeNull();
  expect((await world.identity.revokeClient({ clinicId: world.clinic, clientId: client_id })).ok).toBe(true);
  expect(await whoIs(world.url, bearer(opaque))).toBeNull();
  expect(await whoIs(world.url, bearer(jwt))).toBeNull();
  expect((await flow.token({ grant_type: "client_credentials" }, credentials)).status).toBe(401);
});

test("the desktop signs a person in through the login page, in their language", async () => {
  const { id, email } = await world.addUser("frontdesk");
  const challenge = newChallenge();
  const login = flow.location(await flow.authorize(challenge));
  expect(login.pathname).toBe("/auth/login");
  const page = await call(login.href, { headers: { "accept-language": "fr-FR,en;q=0.5" } });
  expect(page.text).toContain('<html lang="fr">');
  expect((await call(login.href)).text).toContain('<html lang="en">');
  expect(page.text).not.toMatch(/<script|https?:\/\/(?!127)/u);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  const oauth_query = login.search.slice(1);

  const submit = (form: Record<string, string>, origin = world.url) =>
    call(`${world.url}/auth/login`, { form: { oauth_query, ...form }, headers: { origin, accept: "text/html" } });
  const wrong = await submit({ email, password: "not the password at all" });
  expect(wrong.status).toBe(401);
  expect(wrong.text).toContain('role="alert"');
  expect((await submit({ email, password: goodPassword }, "https://evil.example")).status).toBe(403);
  expect((await submit({ email, password: goodPassword, oauth_query: `${oauth_query}&scope=x` })).status).not.toBe(303);
  const done = await submit({ email, password: goodPassword });
  expect(done.status).toBe(303);
  const back = flow.location(done);
  expect(back.href.startsWith(`${redirect}?`)).toBe(true);
  expect(back.searchParams.get("state")).toBe("the-state");
  expect(back.searchParams.get("iss")).toBe(world.url);

  const tokens = await flow.exchange(back.searchParams.get("code") ?? "", challenge);
  expect(tokens.json).toMatchObject({ token_type: "Bearer", expires_in: 900, scope: "openid offline_access daybook" });
  expect(await whoIs(world.url, bearer(tokens.json["access_token"]), "POST")).toMatchObject({ id, role: "frontdesk" });
  const info = await call(`${world.url}/auth/oauth2/userinfo`, { headers: bearer(tokens.json["access_token"]) });
  expect(info.json["sub"]).toBe(id);
});

test("a token in a login page's address cannot become markup", async () => {
  const page = await call(`${world.url}/auth/login?x="><script>alert(1)</script>`);
  expect(page.text).not.toContain("<script>");
});

test("any loopback port is accepted, but nothing else of the redirect may differ", async () => {
  const { email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  for (const fine of ["http://127.0.0.1:1/callback", "http://[::1]:65000/callback", "http://127.0.0.1/callback"]) {
    const answer = await flow.choose(await flow.authorize(newChallenge(), { redirect_uri: fine }, cookie), cookie);
    expect(flow.location(answer).searchParams.get("code")).not.toBeNull();
  }
  for (const bad of [
    "http://127.0.0.1:51234/callback/more",
    "http://127.0.0.1:51234/callbac",
    "http://127.0.0.1:51234/Callback",
    "http://127.0.0.1:51234/callback?next=1",
    "http://127.0.0.1:51234/callback#x",
    "http://me@127.0.0.1:51234/callback",
    "http://127.0.0.2:51234/callback",
    "http://127.0.0.1.evil.example/callback",
    "https://127.0.0.1:51234/callback",
    "http://evil.example/callback",
    "javascript:alert(1)",
    "",
  ]) {
    const answer = await flow.authorize(newChallenge(), { redirect_uri: bad }, cookie);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toMatch(new RegExp(`^${world.url}/auth/error`, "u"));
    expect((await call(flow.location(answer).href)).status).toBe(400);
  }
});

test.each([
  ["plain", { code_challenge_method: "plain" }, "invalid_request"],
  ["no challenge", { code_challenge: "" }, "invalid_request"],
  ["a raised scope", { scope: "openid admin" }, "invalid_scope"],
  ["a foreign audience", { resource: "https://else.example" }, "invalid_target"],
  ["the implicit flow", { response_type: "token" }, "unsupported_response_type"],
])("%s gives no code", async (_case, changes, error) => {
  const { email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  const back = flow.location(await flow.authorize(newChallenge(), changes, cookie));
  expect(back.searchParams.get("code")).toBeNull();
  expect(`${back.search}${back.hash}`).toContain(`error=${error}`);
});

test("for an unknown client an error is shown without a redirect", async () => {
  const answer = await flow.authorize(newChallenge(), { client_id: "somebody-else" });
  expect(flow.location(answer).pathname).toBe("/auth/error");
});

test("a code works once, with its own verifier, redirect and client", async () => {
  const { email } = await world.addUser();
  const service = await world.identity.createClient({ clinicId: world.clinic, name: "Job", role: "service" });
  const wrongs: Record<string, string>[] = [
    { code_verifier: randomBytes(32).toString("base64url") },
    { redirect_uri: "http://127.0.0.1:51235/callback" },
    { client_id: service.client_id },
  ];
  for (const changes of wrongs) {
    const challenge = newChallenge();
    const answer = await flow.exchange(await flow.codeFor(email, challenge), challenge, changes);
    expect([changes, answer.status, answer.json["error"]]).toEqual([changes, 400, "invalid_grant"]);
  }
  const challenge = newChallenge();
  const code = await flow.codeFor(email, challenge);
  const tokens = await flow.exchange(code, challenge);
  expect(await whoIs(world.url, bearer(tokens.json["access_token"]))).not.toBeNull();
  const again = await flow.exchange(code, challenge);
  expect([again.status, again.json["error"]]).toEqual([400, "invalid_grant"]);
  world.advance(1 / 30); // two seconds, so that nothing is cached
  expect(await whoIs(world.url, bearer(tokens.json["access_token"]))).toBeNull();
  expect((await flow.refresh(tokens.json["refresh_token"])).json["error"]).toBe("invalid_grant");
});

test("of ten simultaneous exchanges of one code, at most one succeeds", async () => {
  const { email } = await world.addUser();
  const challenge = newChallenge();
  const code = await flow.codeFor(email, challenge);
  const answers = await Promise.all(Array.from({ length: 10 }, () => flow.exchange(code, challenge)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
  expect(new Set(statuses)).toEqual(new Set(statuses.includes(200) ? [200, 400] : [400]));
});

test("a person's JWT ends with its session", async () => {
  const { id, email } = await world.addUser();
  const challenge = newChallenge();
  const resource = world.url;
  const { json } = await flow.exchange(await flow.codeFor(email, challenge, { resource }), challenge, { resource });
  const jwt = String(json["access_token"]);
  expect(jwt.split(".")).toHaveLength(3);
  expect(await whoIs(world.url, bearer(jwt))).toMatchObject({ kind: "user", id });
  await world.identity.revokeSessions(id);
  expect(await whoIs(world.url, bearer(jwt))).toBeNull();
  expect((await flow.refresh(json["refresh_token"])).json["error"]).toBe("invalid_grant");
});

test("an identity token says who signed in, and is not an access token", async () => {
  const { id, email } = await world.addUser();
  const challenge = newChallenge();
  const { json } = await flow.exchange(await flow.codeFor(email, challenge, { nonce: "n1" }), challenge);
  const keys = (await call(String(discovered["jwks_uri"]))).json as unknown as JSONWebKeySet;
  const { payload } = await jwtVerify(String(json["id_token"]), createLocalJWKSet(keys), {
    issuer: world.url,
    audience: "daybook-desktop",
  });
  expect(payload).toMatchObject({ sub: id, nonce: "n1" });
  expect(await whoIs(world.url, bearer(json["id_token"]))).toBeNull();
});

test("three servers that start at once create one desktop client and one audience", async () => {
  await world.db.owner.query(`delete from auth."oauthClient"  where "clientId" = 'daybook-desktop'`);
  await world.db.owner.query(`delete from auth."oauthResource"`);
  const [first] = await Promise.all([world.another(), world.another(), world.another()]);
  const { rows } = await world.db.owner.query(
    `select (select count(*)::int from auth."oauthClient" where "clientId" = 'daybook-desktop') as clients,
       (select count(*)::int from auth."oauthResource") as audiences`,
  );
  expect(rows).toEqual([{ clients: 1, audiences: 1 }]);
  const { email } = await world.addUser();
  const { json } = await signIn(world.url, email, goodPassword);
  expect(
    await first?.authenticate({ authorization: `Bearer ${String(json["token"])}`, method: "POST" }),
  ).not.toBeNull();
});

test("no error was logged during these tests", () => {
  expect(world.logged).toEqual([]);
});
