import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Answer, call, cookiesOf, signIn, whoIs } from "./testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "./testing/identity-world.ts";

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const wrong = "not the password at all";
const told = ({ status, json }: Answer) => ({ status, code: json["code"], detail: json["detail"] });
const submit = (form: Record<string, string>, headers: Record<string, string> = { origin: world.url }) =>
  call(`${world.url}/auth/login`, { form, headers });
const heading = /<p role="alert"(?: id="message")?>([^<]*)</u;
const alertIn = ({ text }: Answer) => heading.exec(text)?.[1] ?? null;
const queryIn = ({ text }: Answer) => /name="oauth_query" value="([^"]*)"/u.exec(text)?.[1];
const invalidRequest = "This sign-in request is not valid. Return to the program you came from and try again.";

test("an address that is not served is not found, with any method", async () => {
  for (const path of ["/auth/nothing", "/auth/login/more", "/.well-known/nothing", "/auth/sign-in"])
    for (const method of path.startsWith("/auth") ? ["GET", "POST", "DELETE"] : ["GET"])
      expect(told(await call(`${world.url}${path}`, { method }))).toEqual({
        status: 404,
        code: "not_found",
        detail: "There is nothing here.",
      });
});

test("another method of a served address is refused with those that it has", async () => {
  for (const [method, path, allowed] of [
    ["GET", "sign-in/email", "POST"],
    ["DELETE", "login", "GET, POST"],
    ["PUT", "oauth2/userinfo?x=1", "GET, POST"],
    ["POST", "jwks/", "GET"],
  ] as const) {
    const answer = await call(`${world.url}/auth/${path}`, { method });
    expect(answer.headers.get("allow")).toBe(allowed);
    expect(told(answer)).toEqual({
      status: 405,
      code: "method_not_allowed",
      detail: `This address supports ${allowed}.`,
    });
  }
});

test("the login page keeps the request that led to it, also behind slashes", async () => {
  for (const [address, query] of [
    ["login", ""],
    ["login?client_id=a", "client_id=a"],
    ["login//?client_id=a&amp=1", "client_id=a&#38;amp=1"],
  ] as const) {
    const page = await call(`${world.url}/auth/${address}`);
    expect([page.status, queryIn(page), alertIn(page)]).toEqual([200, query, null]);
    expect(page.headers.get("cache-control")).toBe("no-store");
  }
});

test("the page of errors says that the request is not valid", async () => {
  const page = await call(`${world.url}/auth/error`);
  expect([page.status, alertIn(page)]).toEqual([400, invalidRequest]);
});

test("the login form is accepted only from our own pages", async () => {
  const form = { email: "robin@clinic.test", password: wrong, oauth_query: "x=1" };
  for (const headers of [{}, { origin: "https://evil.example" }])
    expect(await submit(form, headers)).toMatchObject({
      status: 403,
      json: { code: "foreign_origin" },
    });
});

test("the login form answers a wrong password with the same page, and a form without a request with an error", async () => {
  const { email } = await world.addUser();
  const refused = await submit({ email, password: wrong, oauth_query: "x=1" });
  expect([refused.status, queryIn(refused), alertIn(refused)]).toEqual([401, "x=1", "Wrong e-mail or password."]);
  for (const form of [{ email, password: goodPassword }, { email, password: goodPassword, oauth_query: "" }, {}]) {
    const answer = await submit(form);
    expect([answer.status, alertIn(answer)]).toEqual([400, invalidRequest]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test("after five wrong passwords the login form says how long to wait", async () => {
  const { email } = await world.addUser();
  const headers = { origin: world.url, "x-forwarded-for": "203.0.113.40" };
  for (let guess = 0; guess < 5; guess += 1) await submit({ email, password: wrong, oauth_query: "x=1" }, headers);
  const page = await submit({ email, password: goodPassword, oauth_query: "x=1" }, headers);
  expect([page.status, queryIn(page), alertIn(page)]).toEqual([
    429,
    "x=1",
    "Too many attempts. Try again in a few minutes.",
  ]);
  const seconds = Number(page.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
});

test("what is sent may be as long as its limits, not longer", async () => {
  const fits = { email: "e".repeat(320), password: "p".repeat(1024) };
  const post = (json: object) => call(`${world.url}/auth/sign-in/email`, { json });
  expect(told(await post(fits))).toEqual({
    status: 401,
    code: "invalid_credentials",
    detail: "Wrong e-mail or password.",
  });
  for (const more of [{ email: "e".repeat(321) }, { password: "p".repeat(1025) }, { oauth_query: "q".repeat(8_193) }])
    expect(told(await post({ ...fits, ...more }))).toEqual({
      status: 400,
      code: "invalid_sign_in",
      detail: "Send an e-mail address and a password.",
    });
  const raw = (length: number) =>
    fetch(`${world.url}/auth/sign-in/email`, { method: "POST", body: "x".repeat(length) });
  expect((await raw(16 * 1024)).status).toBe(400);
  expect((await raw(16 * 1024 + 1)).status).toBe(413);
});

test("a sign-in needs no origin, but refuses one of another site", async () => {
  const { email } = await world.addUser();
  expect((await signIn(world.url, email, goodPassword)).status).toBe(200);
  expect((await signIn(world.url, email, goodPassword, { origin: world.url })).status).toBe(200);
  const foreign = await signIn(world.url, email, goodPassword, { origin: "https://evil.example" });
  expect([foreign.status, foreign.json["code"]]).toEqual([403, "foreign_origin"]);
});

test("signing out answers the same to everybody, and nobody stores the answer", async () => {
  const { email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  for (const headers of [{ cookie, origin: world.url }, {}]) {
    const answer = await call(`${world.url}/auth/sign-out`, {
      method: "POST",
      headers,
    });
    expect([answer.status, answer.json]).toEqual([200, { success: true }]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  }
  expect(await whoIs(world.url, { cookie })).toBeNull();
});

test("both discovery documents are the same, and may be kept for a minute", async () => {
  const answers = await Promise.all(
    ["openid-configuration", "oauth-authorization-server"].map((name) => call(`${world.url}/.well-known/${name}`)),
  );
  for (const { status, headers, json } of answers) {
    expect([status, headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
    expect(json).toEqual(answers[0]?.json);
    expect(json["issuer"]).toBe(world.url);
  }
});

test("with an outside provider, everything that is for passwords says so, and the rest is served", async () => {
  await using outside = await createIdentityWorld(inject("postgresUrl"), { oidcIssuer: "https://idp.example" });
  const ask = async (route: string) => {
    const [method = "", path = ""] = route.split(" ");
    return told(await call(`${outside.url}/auth/${path}`, { method }));
  };
  const off = [
    "GET login",
    "POST login",
    "POST sign-in/email",
    "GET oauth2/authorize",
    "GET account",
    "POST account",
    "POST invite",
    "POST accept-invite",
    "POST unlock",
    "POST change-password",
    "POST desk-nonce",
    "POST desk-session",
    "GET setup-state",
    "POST setup",
  ];
  for (const route of off)
    expect([route, await ask(route)]).toEqual([
      route,
      { status: 403, code: "password_sign_in_off", detail: "Sign in with your identity provider." },
    ]);
  const served = ["GET error", "POST sign-out", "GET jwks", "POST oauth2/token", "POST oauth2/revoke"];
  for (const route of [...served, "POST oauth2/introspect", "GET oauth2/userinfo", "POST oauth2/userinfo"])
    expect([route, [403, 404, 405].includes((await ask(route)).status)]).toEqual([route, false]);
});

test("a request that the database does not answer in time is answered 503, and logged as that", async () => {
  await using slow = await createIdentityWorld(inject("postgresUrl"));
  const { email } = await slow.addUser();
  const holder = await slow.db.owner.connect();
  try {
    await holder.query("begin; lock table auth.login_device");
    const answer = await signIn(slow.url, email, goodPassword);
    expect(told(answer)).toEqual({
      status: 503,
      code: "database_unavailable",
      detail: "The database cannot be reached.",
    });
    expect(answer.headers.get("retry-after")).toBe("2");
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  expect(slow.logged).toHaveLength(1);
  expect(slow.logged[0]).toMatch(/^\{"error":"[^"]+","code":"55P03","err":\{.+\}\} a request was answered 503$/u);
  expect((await signIn(slow.url, email, goodPassword)).status).toBe(200);
});

test("a sign-in that cannot be recorded is answered 503; what else fails 500, without any detail", async () => {
  await using broken = await createIdentityWorld(inject("postgresUrl"));
  const { email } = await broken.addUser();
  await broken.db.owner.query("alter table audit_event add constraint full_up check (false) not valid");
  const unrecorded = await signIn(broken.url, email, goodPassword);
  expect([unrecorded.status, unrecorded.json["code"]]).toEqual([503, "audit_unavailable"]);
  expect(unrecorded.headers.get("retry-after")).toBe("2");
  await broken.db.owner.query("alter table auth.login_device rename to device_away");
  const failed = await signIn(broken.url, email, goodPassword);
  expect(told(failed)).toEqual({ status: 500, code: "internal", detail: "Something went wrong on our side." });
  expect(failed.headers.get("retry-after")).toBeNull();
  expect(broken.logged).toEqual([
    expect.stringMatching(/^\{"error":"[^"]+","code":"23514"\} the audit trail cannot be written$/u),
    expect.stringMatching(/^\{"error":"[^"]+","code":"42P01"\} identity request failed$/u),
  ]);
});
