import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
const perMinute = 5;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"), { requestsPerMinute: perMinute });
});
afterAll(() => world[Symbol.asyncDispose]());

const limitOf = ({ headers }: { headers: Headers }) =>
  /^"requests";r=(\d+);t=(\d+)$/u.exec(headers.get("ratelimit") ?? "");

test("each answer says how many requests are left, and the first refused one when to try again", async () => {
  const token = await world.tokenOf("admin");
  const ask = () => world.rest("GET", "/session", { token });
  for (let left = perMinute - 1; left >= 0; left -= 1) {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("ratelimit-policy")).toBe(`"requests";q=${perMinute};w=60`);
    expect(limitOf(answer)?.[1]).toBe(String(left));
  }
  const refused = await ask();
  expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
  const [, left, seconds] = limitOf(refused) ?? [];
  expect(left).toBe("0");
  expect(refused.headers.get("retry-after")).toBe(seconds);
  expect(Number(seconds)).toBeGreaterThan(30);

  // Other callers and the next minute are counted separately; unsupported methods are not counted.
  expect((await world.rest("GET", "/session", { token: await world.tokenOf("service") })).status).toBe(200);
  expect((await world.rest("PUT", "/session", { token })).status).toBe(405);
  world.advance(1);
  expect((await ask()).status).toBe(200);
});

test("after too many wrong passwords the answer says how long to wait", async () => {
  const guess = () =>
    fetch(`${world.url}/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "nobody@clinic.test", password: "wrong" }),
    });
  let answer = await guess();
  for (let more = 8; more > 0 && answer.status !== 429; more -= 1) answer = await guess();
  expect(answer.status).toBe(429);
  const seconds = answer.headers.get("retry-after");
  expect(answer.headers.get("ratelimit-policy")).toBe('"sign-in";q=5;w=900');
  expect(answer.headers.get("ratelimit")).toBe(`"sign-in";r=0;t=${seconds}`);
});
