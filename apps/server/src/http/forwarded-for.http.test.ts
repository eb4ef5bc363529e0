import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call } from "../identity/testing/http-caller.ts";
import { signInAs } from "../security/identities.ts";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let world: ServerWorld;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

async function addressInTrail(forwardedFor?: string): Promise<string | null> {
  const answer = await world.rest("POST", "/locations", {
    token: await world.tokenOf("admin"),
    body: { name: `Room ${crypto.randomUUID()}` },
    headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
  });
  const { rows } = await world.db.owner.query<{ ip: string }>("select ip from audit_event where request_id = $1", [
    answer.headers.get("x-request-id"),
  ]);
  return rows[0]?.ip ?? null;
}

test("the address that a local proxy reports is used, not the one that the caller told the proxy", async () => {
  expect(await addressInTrail()).toBe("127.0.0.1");
  expect(await addressInTrail("198.51.100.7")).toBe("198.51.100.7");
  // The caller sent the first address; the proxy appended the address that it saw.
  expect(await addressInTrail("203.0.113.9, 198.51.100.7")).toBe("198.51.100.7");
  expect(await addressInTrail("10.0.0.1, 127.0.0.1, 198.51.100.7")).toBe("198.51.100.7");
  expect(await addressInTrail("198.51.100.7, 127.0.0.1")).toBe("198.51.100.7");
  expect(await addressInTrail("any words")).toBeNull();
});

test("made-up addresses do not make a new device: five wrong passwords still lock it", async () => {
  const { email } = await signInAs(world, "frontdesk");
  const guess = (madeUp: string) =>
    call(`${world.url}/auth/sign-in/email`, {
      json: { email, password: "not the password at all" },
      headers: { "x-forwarded-for": `${madeUp}, 198.51.100.8` },
    });
  const statuses = [];
  for (let at = 1; at <= 6; at += 1) statuses.push((await guess(`203.0.113.${at}`)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});
