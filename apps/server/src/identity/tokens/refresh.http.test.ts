import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDesktopFlow, desktop } from "../testing/desktop-flow.ts";
import { bearer, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, type IdentityWorld } from "../testing/identity-world.ts";
import { refreshTokenHash } from "./token-hash.ts";

let world: IdentityWorld;
let flow: ReturnType<typeof createDesktopFlow>;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
  flow = createDesktopFlow(world.url);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Makes the token's use so old that its answer is no longer repeated. */
async function longAfter(refreshToken: unknown): Promise<void> {
  const { rowCount } = await world.db.owner.query(
    `update auth."oauthRefreshToken" set "rotationReplayExpiresAt" = now() - interval '1 second' where "token" = $1`,
    [refreshTokenHash(String(refreshToken))],
  );
  expect(rowCount).toBe(1);
}

test("refresh tokens rotate, and stay within their scopes", async () => {
  const first = await flow.tokensFor((await world.addUser()).email);
  const second = await flow.refresh(first["refresh_token"]);
  expect(second.status).toBe(200);
  expect(second.json["refresh_token"]).not.toBe(first["refresh_token"]);
  expect(await whoIs(world.url, bearer(second.json["access_token"]))).not.toBeNull();
  const raised = await flow.token({
    grant_type: "refresh_token",
    refresh_token: String(second.json["refresh_token"]),
    scope: "openid email admin",
    ...desktop,
  });
  expect([raised.status, raised.json["error"]]).toEqual([400, "invalid_scope"]);
});

test("a desktop that lost the answer and asks again within seconds gets the same tokens", async () => {
  const first = await flow.tokensFor((await world.addUser()).email);
  const lost = await flow.refresh(first["refresh_token"]);
  const again = await flow.refresh(first["refresh_token"]);
  expect([again.status, again.json["refresh_token"]]).toEqual([200, lost.json["refresh_token"]]);
  expect(await whoIs(world.url, bearer(again.json["access_token"]))).not.toBeNull();
  expect((await flow.refresh(again.json["refresh_token"])).status).toBe(200);
});

test("many simultaneous refreshes with one token get the same tokens, and the tokens stay valid", async () => {
  const first = await flow.tokensFor((await world.addUser()).email);
  const answers = await Promise.all(Array.from({ length: 6 }, () => flow.refresh(first["refresh_token"])));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const tokens = new Set(answers.map(({ json }) => json["refresh_token"]));
  expect(tokens.size).toBe(1);
  expect((await flow.refresh([...tokens][0])).status).toBe(200);
});

test("a used token that is sent again later revokes all tokens of that person on that client", async () => {
  const first = await flow.tokensFor((await world.addUser()).email);
  const second = await flow.refresh(first["refresh_token"]);
  await longAfter(first["refresh_token"]);
  const replay = await flow.refresh(first["refresh_token"]);
  expect([replay.status, replay.json["error"]]).toEqual([400, "invalid_grant"]);
  expect((await flow.refresh(second.json["refresh_token"])).json["error"]).toBe("invalid_grant");
  world.advance(1 / 30); // two seconds, so that nothing is cached
  expect(await whoIs(world.url, bearer(second.json["access_token"]))).toBeNull();
});

test("answers stored for repetition are deleted, and never contain a readable token", async () => {
  const first = await flow.tokensFor((await world.addUser()).email);
  const second = await flow.refresh(first["refresh_token"]);
  const kept = async () => {
    const { rows } = await world.db.owner.query<{ kept: string | null }>(
      `select "rotationReplayResponse" as kept from auth."oauthRefreshToken" where "token" = $1`,
      [refreshTokenHash(String(first["refresh_token"]))],
    );
    return rows[0]?.kept;
  };
  expect(await kept()).toMatch(/^(?!.*dba_)/u);
  expect(await kept()).not.toContain(String(second.json["refresh_token"]));
  await longAfter(first["refresh_token"]);
  await world.identity.sweep();
  expect(await kept()).toBeNull();
});
