import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOutsideIssuer } from "./outside-issuer.ts";

const audience = "https://desk.clinic.example";
const wellKnown = "/.well-known/openid-configuration";
const begin = Date.parse("2029-06-01T08:00:00Z");
const alg = "ES256";

/** A provider whose answers the tests write. */
interface Provider {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  readonly accepted: (string | undefined)[];
  /** Keys that it publishes. */
  keys: JWK[];
  discovery: (response: ServerResponse, request: IncomingMessage) => void;
  published: (response: ServerResponse) => void;
  close(): void;
}

const sendJson =
  (body: unknown, status = 200) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

async function startProvider(): Promise<Provider> {
  const server = createServer((request, response) => {
    provider.asked.push(request.url ?? "");
    if (request.url === "/keys") provider.published(response);
    else {
      provider.accepted.push(request.headers.accept);
      provider.discovery(response, request);
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = {
    url,
    asked: [],
    accepted: [],
    keys: [],
    discovery: sendJson({ issuer: url, jwks_uri: `${url}/keys` }),
    published: (response) => sendJson({ keys: provider.keys })(response),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return provider;
}

let provider: Provider;
let key: Awaited<ReturnType<typeof newKey>>;
let now: number;
let logged: unknown[][];

async function newKey(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

beforeEach(async () => {
  // The library that keeps the provider's keys reads the machine's clock, ours is given.
  vi.useFakeTimers({ toFake: ["Date"], now: begin });
  provider = await startProvider();
  key = await newKey("one");
  provider.keys = [key.jwk];
  now = begin;
  logged = [];
});
afterEach(() => {
  vi.useRealTimers();
  provider.close();
});

function advance(ms: number): void {
  now += ms;
  vi.setSystemTime(now);
}
const create = (issuer = provider.url) =>
  createOutsideIssuer({
    issuer,
    audience,
    clock: () => now,
    log: { warn: (...line) => void logged.push(line), error: (...line) => void logged.push(["error", ...line]) },
  });

const seconds = begin / 1000;
function sign(claims: JWTPayload = {}, by = key): Promise<string> {
  const usual = { iss: provider.url, aud: audience, exp: seconds + 300, email: "Robin@Clinic.Test" };
  return new SignJWT({ ...usual, email_verified: true, ...claims })
    .setProtectedHeader({ alg, kid: by.kid })
    .sign(by.privateKey);
}
const robin = { from: "outside", email: "robin@clinic.test", scopes: null, expiresAt: (seconds + 360) * 1000 };
const unavailable = (error: string) => [{ error }, "identity provider does not answer"];

test("a token names the person, its scopes and its end, a minute late for a clock that differs", async () => {
  const outside = create();
  expect(outside.issuer).toBe(provider.url);
  expect(await outside.verify(await sign())).toEqual(robin);
  expect(await outside.verify(await sign({ scope: "openid daybook" }))).toEqual({
    ...robin,
    scopes: ["openid", "daybook"],
  });
  expect(await outside.verify(await sign({ scp: ["daybook.read"] }))).toEqual({ ...robin, scopes: ["daybook.read"] });
  expect(await outside.verify(await sign({ scope: "daybook", scp: ["daybook.read"] }))).toEqual({
    ...robin,
    scopes: ["daybook"],
  });
  expect(provider.asked).toEqual([wellKnown, "/keys"]);
  expect(provider.accepted).toEqual(["application/json"]);
  expect(logged).toEqual([]);
});

test("by our clock, a token is valid for less than a minute after its end and from a minute before its beginning", async () => {
  const { verify } = create();
  const ended = await sign({ exp: seconds - 59 });
  expect(await verify(ended)).toEqual({ ...robin, expiresAt: begin + 1000 });
  now += 1000;
  expect(await verify(ended)).toBeNull();
  expect(await verify(await sign({ nbf: seconds + 61 }))).toEqual(robin);
  expect(await verify(await sign({ nbf: seconds + 62 }))).toBeNull();
});

test.each([
  ["of another issuer", { iss: "https://else.example" }],
  ["for another server", { aud: "https://else.example" }],
  ["without an end", { exp: undefined }],
  ["without an address", { email: undefined }],
  ["with a made-up address", { email: "robin" }],
  ["without a verified address", { email_verified: undefined }],
  ["with an unverified address", { email_verified: false }],
  ["with an address verified in words", { email_verified: "true" }],
])("a token %s is refused, which is no fault of the provider", async (_, claims) => {
  const { verify } = create();
  expect(await verify(await sign(claims as JWTPayload))).toBeNull();
  expect(await verify(await sign())).toEqual(robin);
  expect(logged).toEqual([]);
});

test("an algorithm with a shared secret is refused", async () => {
  const { verify } = create();
  const secret = new TextEncoder().encode("a secret of thirty-two characters or more");
  provider.keys = [key.jwk, { kty: "oct", k: Buffer.from(secret).toString("base64url"), kid: "shared" }];
  const claims = { iss: provider.url, aud: audience, exp: seconds + 300, email: "robin@clinic.test" };
  const token = new SignJWT({ ...claims, email_verified: true }).setProtectedHeader({ alg: "HS256", kid: "shared" });
  expect(await verify(await token.sign(secret))).toBeNull();
  expect(logged).toEqual([]);
});

test("a slash at the end of the issuer's name is not doubled in the address", async () => {
  const issuer = `${provider.url}/`;
  provider.discovery = sendJson({ issuer, jwks_uri: `${provider.url}/keys` });
  expect(await create(issuer).verify(await sign({ iss: issuer }))).toEqual(robin);
  expect(provider.asked[0]).toBe(wellKnown);
});

test.each<[string, string, (url: string) => Provider["discovery"]]>([
  ["answers with an error", "Error", (url) => sendJson({ issuer: url, jwks_uri: `${url}/keys` }, 503)],
  ["is no provider", "ZodError", () => sendJson({})],
  ["names no address of keys", "ZodError", (url) => sendJson({ issuer: url, jwks_uri: "keys" })],
  ["sends no JSON", "SyntaxError", () => (response) => void response.end("<p>Hello</p>")],
  ["hangs up", "TypeError", () => (response) => void response.destroy()],
  ["names another issuer", "Error", (url) => sendJson({ issuer: "https://else.example", jwks_uri: `${url}/keys` })],
  [
    "leads to keys that anybody on the way could replace",
    "Error",
    (url) => sendJson({ issuer: url, jwks_uri: "http://else.example/keys" }),
  ],
  [
    "leads elsewhere",
    "TypeError",
    (url) => (response, request) =>
      request.url === wellKnown
        ? void response.writeHead(302, { location: "/moved" }).end()
        : sendJson({ issuer: url, jwks_uri: `${url}/keys` })(response),
  ],
])("a provider that %s is asked again five seconds later, and logged once", async (_, error, answer) => {
  const { verify } = create();
  const token = await sign();
  const { discovery } = provider;
  provider.discovery = answer(provider.url);
  expect(await Promise.all([verify(token), verify(token), verify(token)])).toEqual([null, null, null]);
  expect(logged).toEqual([unavailable(error)]);
  provider.discovery = discovery;
  advance(4_999);
  expect(await verify(token)).toBeNull();
  expect(provider.asked).toEqual([wellKnown]);
  advance(1);
  expect(await verify(token)).toEqual(robin);
  expect(provider.asked).toEqual([wellKnown, wellKnown, "/keys"]);
  expect(logged).toHaveLength(1);
});

test.each<[string, string, Provider["published"]]>([
  ["hang up", "TypeError", (response) => void response.destroy()],
  ["answer with an error", "JOSEError", sendJson({}, 503)],
  ["are no JSON", "JOSEError", (response) => void response.end("<p>Hello</p>")],
  ["are no keys", "JWKSInvalid", sendJson({ keys: "none" })],
  ["never come", "JWKSTimeout", () => undefined],
])("keys that %s are asked for again five seconds later, and that is logged once", async (_, error, answer) => {
  const { verify } = create();
  const token = await sign();
  const { published } = provider;
  provider.published = answer;
  expect(await verify(token)).toBeNull();
  expect(logged).toEqual([unavailable(error)]);
  provider.published = published;
  advance(4_999);
  expect(await verify(token)).toBeNull();
  expect(provider.asked).toEqual([wellKnown, "/keys"]);
  advance(1);
  expect(await verify(token)).toEqual(robin);
  expect(provider.asked).toEqual([wellKnown, "/keys", "/keys"]);
  expect(logged).toHaveLength(1);
});

test("a key that the provider added is found five seconds after its keys were read", async () => {
  const { verify } = create();
  expect(await verify(await sign())).toEqual(robin);
  const next = await newKey("two");
  provider.keys = [key.jwk, next.jwk];
  const token = await sign({}, next);
  advance(4_999);
  expect(await verify(token)).toBeNull();
  expect(provider.asked).toEqual([wellKnown, "/keys"]);
  advance(1);
  expect(await verify(token)).toEqual(robin);
  expect(provider.asked).toEqual([wellKnown, "/keys", "/keys"]);
  expect(logged).toEqual([]);
});

test("only addresses over https or on this machine are fit for a provider", () => {
  for (const fit of ["https://idp.example", "http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9/realm"])
    expect(create(fit).issuer).toBe(fit);
  for (const unfit of ["http://idp.example", "http://127.0.0.1.example", "ftp://idp.example"])
    expect(() => create(unfit)).toThrow("the identity provider must be reached over https");
});
