import { connect } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

/** Sends raw bytes and reads until the connection ends. */
function sendRaw(text: string): Promise<{ head: string; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(world.url).port), "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("utf8").on("data", (part: string) => (answer += part));
    socket.on("error", reject).on("close", () => {
      const [head = "", body = "{}"] = answer.split("\r\n\r\n");
      resolve({ head, body: JSON.parse(body) as Record<string, unknown> });
    });
  });
}

test.each([
  [
    "a request with too large headers",
    `GET /api/v1/session HTTP/1.1\r\nhost: x\r\nx-long: ${"a".repeat(20_000)}\r\n\r\n`,
    431,
    "header_too_large",
  ],
  ["an invalid header", "GET /api/v1/session HTTP/1.1\r\nhost: x\r\nbad header: a\r\n\r\n", 400, "malformed_request"],
  ["text that is not a request", "HELLO\r\n\r\n", 400, "malformed_request"],
])("%s is answered with a problem document", async (_what, sent, status, code) => {
  const { head, body } = await sendRaw(sent);
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, "u"));
  expect(head).toMatch(/content-type: application\/problem\+json/iu);
  expect(body).toMatchObject({ status, code, type: `/errors/${code}`, request_id: expect.any(String) });
  expect((await fetch(`${world.url}/errors/${code}`)).status).toBe(200);
});

test.each(["..%5c", "..%5c..%5cpackage.json", "a%00b", "%2e%2e/index.html", "x..js"])(
  "an asset named %s is not found",
  async (name) => {
    const { head, body } = await sendRaw(`GET /app/assets/${name} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(head).toMatch(/^HTTP\/1\.1 404 /u);
    expect(body).toMatchObject({ code: "not_found" });
  },
);

test.each(["token", "revoke", "introspect"])("the %s endpoint accepts only a form", async (endpoint) => {
  const response = await fetch(`${world.url}/auth/oauth2/${endpoint}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"grant_type":"client_credentials"}',
  });
  expect([response.status, response.headers.get("content-type")]).toEqual([
    415,
    "application/problem+json; charset=utf-8",
  ]);
  expect(await response.json()).toMatchObject({ code: "unsupported_media_type", error: "invalid_request" });
});
