import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerApp } from "./app-route.ts";

let root: string;
let folder: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "daybook-page-"));
  folder = path.join(root, "renderer");
  mkdirSync(path.join(folder, "assets"), { recursive: true });
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>the page</title>");
  writeFileSync(path.join(folder, "assets", "index-B1a2c3d4.js"), "start()");
  writeFileSync(path.join(root, "secret.txt"), "not for the web");
});
afterAll(() => rmSync(root, { recursive: true }));

async function get(
  url: string,
  { from = folder, headers = {} }: { from?: string; headers?: Record<string, string> } = {},
) {
  const app = Fastify();
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers({ "cache-control": "no-store", "cross-origin-opener-policy": "same-origin" });
  });
  await registerApp(app, from);
  const answer = await app.inject({ url, headers });
  await app.close();
  return answer;
}

test.each(["/app", "/app/", "/app/invite", "/app/patients/0197f0e2-7a11-7d02-8a44-90b1c2d3e402?tab=notes"])(
  "%s is the page, which is revalidated each time and may only run our own scripts",
  async (url) => {
    const { statusCode, headers, body } = await get(url);
    expect([statusCode, headers["cache-control"]]).toEqual([200, "no-cache"]);
    expect(body).toContain("the page");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
  },
);

test.each([
  ["none", undefined],
  ["same-origin", undefined],
  ["same-site", "same-origin"],
  ["cross-site", "same-origin"],
  [undefined, "same-origin"],
])("with Sec-Fetch-Site %s the opener policy is %s", async (site, policy) => {
  const { headers } = await get("/app", { headers: site ? { "sec-fetch-site": site } : {} });
  expect(headers["cross-origin-opener-policy"]).toBe(policy);
  expect(headers["vary"]).toContain("sec-fetch-site");
});

test("a file with a hash in its name may be cached for ever", async () => {
  const { statusCode, headers } = await get("/app/assets/index-B1a2c3d4.js");
  expect([statusCode, headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
  expect(headers["content-type"]).toContain("javascript");
});

test("a missing file is not answered with the page, and the answer is not cached", async () => {
  for (const url of ["/app/assets/index-gone.js", "/app/favicon.ico"]) {
    const { statusCode, headers, body } = await get(url);
    expect([statusCode, headers["cache-control"]]).toEqual([404, "no-store"]);
    expect(body).not.toContain("the page");
  }
});

test.each(["/app/assets/../../secret.txt", "/app/assets/%2e%2e/%2e%2e/secret.txt", "/app/..%2fsecret.txt"])(
  "%s is not found",
  async (url) => {
    const { body } = await get(url);
    expect(body).not.toContain("not for the web");
  },
);

test("if the page is not built, the answer says how to build it", async () => {
  const { statusCode, body } = await get("/app", { from: path.join(folder, "nowhere") });
  expect(statusCode).toBe(503);
  expect(body).toContain("npm run build -w @daybook/desktop");
});
