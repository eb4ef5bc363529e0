import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { createJwtVerifier, scopesIn } from "./jwt.ts";

const here = "https://daybook.example";

describe("our own tokens", () => {
  let nowMs: number;
  let reads: number;
  const published: object[] = [];
  const pairs = new Map<string, CryptoKey>();
  let verify: ReturnType<typeof createJwtVerifier>;

  async function publish(kid: string): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    pairs.set(kid, privateKey);
    published.push({ ...(await exportJWK(publicKey)), kid, alg: "ES256" });
  }

  function sign(kid: string, claims: JWTPayload = {}, header: { typ?: string } = {}): Promise<string> {
    const key = pairs.get(kid);
    if (!key) throw new Error(`no key ${kid}`);
    const usual = { iss: here, aud: here, sub: "program", client_id: "program", exp: nowMs / 1000 + 60 };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid, ...header })
      .sign(key);
  }

  beforeEach(async () => {
    [nowMs, reads] = [1_800_000_000_000, 0];
    published.length = 0;
    await publish("first");
    verify = createJwtVerifier({
      publicUrl: here,
      clock: () => nowMs,
      publicKeys: async () => {
        reads += 1;
        return { keys: [...published] };
      },
      outside: null,
    });
  });

  test("name their owner, scopes and expiry", async () => {
    expect(await verify(await sign("first", { scope: "daybook daybook.read" }))).toEqual({
      from: "us",
      subject: "program",
      scopes: ["daybook", "daybook.read"],
      sessionId: null,
      expiresAt: nowMs + 60_000,
    });
    const person = await sign("first", { sub: "person", client_id: "desk", sid: "session" });
    expect(await verify(person)).toMatchObject({ subject: "person", sessionId: "session", scopes: [] });
  });

  test("that another server signed with a new key are accepted five seconds after the last reading of keys", async () => {
    expect(await verify(await sign("first"))).not.toBeNull();
    await publish("second");
    nowMs += 4_999;
    expect(await verify(await sign("second"))).toBeNull();
    expect(reads).toBe(1);
    nowMs += 1;
    expect(await verify(await sign("second"))).not.toBeNull();
    expect(await verify(await sign("first"))).not.toBeNull();
    expect(reads).toBe(2);
  });

  test("with made-up key ids do not make us read the keys each time", async () => {
    await publish("unknown");
    const made = await Promise.all(Array.from({ length: 5 }, () => sign("unknown")));
    published.pop();
    for (const token of made) expect(await verify(token)).toBeNull();
    nowMs += 5_000;
    for (const token of made) expect(await verify(token)).toBeNull();
    expect(reads).toBe(2);
  });

  test.each([
    ["of another issuer", { iss: "https://else.example" }, {}],
    ["for another audience", { aud: "https://else.example" }, {}],
    ["of a person without a session", { sub: "person", client_id: "desk" }, {}],
    ["for nobody", { sub: "" }, {}],
    ["that are not access tokens", {}, { typ: "JWT" }],
    ["that have expired", { exp: 1_799_999_000 }, {}],
  ])("%s are refused", async (_, claims, header) => {
    expect(await verify(await sign("first", claims, header))).toBeNull();
  });

  test("are neither accepted nor refused while the keys cannot be read", async () => {
    const failing = createJwtVerifier({
      publicUrl: here,
      clock: () => nowMs,
      publicKeys: () => Promise.reject(new Error("the database is away")),
      outside: null,
    });
    await expect(failing(await sign("first"))).rejects.toThrow("the database is away");
    expect(await failing("no token at all")).toBeNull();
  });
});

test.each([
  ["daybook daybook.read", ["daybook", "daybook.read"]],
  [
    ["daybook", 7, "daybook.read"],
    ["daybook", "daybook.read"],
  ],
  [undefined, null],
  [{ daybook: true }, null],
])("the claim %j means the scopes %j", (claim, scopes) => {
  expect(scopesIn(claim)).toEqual(scopes);
});
