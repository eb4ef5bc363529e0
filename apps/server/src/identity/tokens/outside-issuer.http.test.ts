import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { bearer, call, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";
import { type IssuerDouble, startIssuerDouble } from "../testing/issuer-double.ts";

let issuer: IssuerDouble;
let world: IdentityWorld;
beforeEach(async () => {
  issuer = await startIssuerDouble();
  world = await createIdentityWorld(inject("postgresUrl"), { oidcIssuer: issuer.issuer });
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a token of the external provider identifies the staff member with that verified e-mail address", async () => {
  const { id, email } = await world.addUser("clinician");
  const token = await issuer.sign({
    aud: world.url,
    email: email.toUpperCase(),
    role: "admin",
    clinicId: world.otherClinic,
  });
  expect(await whoIs(world.url, bearer(token), "POST")).toMatchObject({
    kind: "user",
    id,
    role: "clinician",
    clinicId: world.clinic,
  });
  await world.identity.deactivateUser({ clinicId: world.clinic, id });
  expect(await whoIs(world.url, bearer(token))).toBeNull();
});

test("a token with any fault is refused", async () => {
  const { email } = await world.addUser();
  const good = { aud: world.url, email };
  const past = Math.floor(Date.now() / 1000) - 120;
  const fine = await issuer.sign(good);
  const [head, body] = fine.split(".");
  const hmac = `${base64({ alg: "HS256" })}.${body}`;
  const bad = {
    "wrong issuer": await issuer.sign({ ...good, iss: "https://else.example" }),
    "no audience": await issuer.sign({ email }),
    "wrong audience": await issuer.sign({ ...good, aud: "https://else.example" }),
    expired: await issuer.sign({ ...good, exp: past }),
    "not valid yet": await issuer.sign({ ...good, nbf: past + 600 }),
    "unverified address": await issuer.sign({ ...good, email_verified: false }),
    "address verified in words": await issuer.sign({ ...good, email_verified: "true" }),
    "no address": await issuer.sign({ aud: world.url }),
    "address of nobody": await issuer.sign({ ...good, email: "nobody@clinic.test" }),
    "unknown key": await issuer.sign(good, { key: "unknown" }),
    "no algorithm": `${base64({ alg: "none" })}.${body}.`,
    "signed with a public word": `${hmac}.${createHmac("sha256", "own").update(hmac).digest("base64url")}`,
    "signature cut": fine.slice(0, -8),
    "body changed": `${head}.${base64({ ...good, iss: issuer.issuer })}.${fine.split(".")[2]}`,
  };
  for (const [why, token] of Object.entries(bad)) {
    expect([why, await whoIs(world.url, bearer(token))]).toEqual([why, null]);
  }
  expect(await whoIs(world.url, bearer(fine))).not.toBeNull();
  expect(world.logged.join("\n")).not.toContain(email);
});

test("passwords are off, but programs still sign in with their secret", async () => {
  const { email } = await world.addUser();
  const answer = await signIn(world.url, email, goodPassword);
  expect([answer.status, answer.json["code"]]).toEqual([403, "password_sign_in_off"]);
  expect((await call(`${world.url}/auth/login`)).status).toBe(403);
  expect((await call(`${world.url}/auth/login`, { form: { email, password: goodPassword } })).status).toBe(403);
  expect((await call(`${world.url}/auth/oauth2/authorize?client_id=daybook-desktop`)).status).toBe(403);
  const { client_id, client_secret } = await world.identity.createClient({
    clinicId: world.clinic,
    name: "Job",
    role: "service",
  });
  const { json } = await call(`${world.url}/auth/oauth2/token`, {
    form: { grant_type: "client_credentials", client_id, client_secret },
  });
  expect(await whoIs(world.url, bearer(json["access_token"]))).toMatchObject({ kind: "service" });
});

test.each(["failing", "lying"] as const)(
  "a %s provider lets nobody in, and everybody again when it works",
  async (how) => {
    const { email } = await world.addUser();
    const token = await issuer.sign({ aud: world.url, email });
    issuer.behave(how);
    expect(await whoIs(world.url, bearer(token))).toBeNull();
    const asked = issuer.asked();
    for (let again = 0; again < 5; again += 1) expect(await whoIs(world.url, bearer(token))).toBeNull();
    expect(issuer.asked()).toBe(asked);
    expect(world.logged).toHaveLength(1);
    issuer.behave("well");
    world.advance(0.1);
    expect(await whoIs(world.url, bearer(token))).not.toBeNull();
  },
);

test("all callers together wait once for a provider that does not answer", async () => {
  const { email } = await world.addUser();
  const token = await issuer.sign({ aud: world.url, email });
  issuer.behave("silent");
  const started = performance.now();
  const answers = await Promise.all(Array.from({ length: 5 }, () => whoIs(world.url, bearer(token))));
  expect(answers).toEqual([null, null, null, null, null]);
  expect(performance.now() - started).toBeLessThan(9_000);
  expect(await whoIs(world.url, bearer(token))).toBeNull();
  expect(performance.now() - started).toBeLessThan(9_000);
});

test("a provider that fails after it gave its keys stops nobody", async () => {
  const { email } = await world.addUser();
  expect(await whoIs(world.url, bearer(await issuer.sign({ aud: world.url, email })))).not.toBeNull();
  issuer.behave("failing");
  expect(await whoIs(world.url, bearer(await issuer.sign({ aud: world.url, email, jti: "second" })))).not.toBeNull();
});

test("a provider must be reached over https, or be on this machine", async () => {
  const start = createIdentityWorld(inject("postgresUrl"), { oidcIssuer: "http://idp.example" });
  await expect(start).rejects.toThrow(/https/u);
});

test("a token with scopes is limited to them; one without scopes has full access", async () => {
  const { email } = await world.addUser();
  for (const [claims, access] of [
    [{}, "all"],
    [{ scope: "openid daybook" }, "all"],
    [{ scope: "openid daybook.read" }, "read"],
    [{ scp: ["daybook.read"] }, "read"],
    [{ scope: "openid email" }, "none"],
  ] as const) {
    const token = await issuer.sign({ email, aud: world.url, ...claims });
    expect(await whoIs(world.url, bearer(token))).toMatchObject({ access });
  }
});
