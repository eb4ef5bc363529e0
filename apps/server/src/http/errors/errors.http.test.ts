import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const documented = [
  ...readFileSync(new URL("../../../../../docs/errors.md", import.meta.url), "utf8").matchAll(
    /^\| `(?<code>\w+)` \| (?<status>\d+) \|/gmu,
  ),
].map(({ groups }) => [groups?.["code"] ?? "", groups?.["status"] ?? ""] as const);

test("the type of a problem refers to a page that explains the code", async () => {
  const { body } = await world.rest("GET", "/patients");
  const page = await fetch(new URL(String(body["type"]), world.url));
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain("No token, or one that is expired or revoked.");
});

test("exactly the codes of docs/errors.md have a page and are in the list", async () => {
  expect(documented.length).toBeGreaterThan(60);
  const list = await (await fetch(`${world.url}/errors`)).text();
  for (const [code, status] of documented) {
    const page = await fetch(`${world.url}/errors/${code}`);
    const text = await page.text();
    expect([page.status, text.includes(`<code>${code}</code>`), text.includes(`<dd>${status} `)]).toEqual([
      200,
      true,
      true,
    ]);
    expect(list).toContain(`href="/errors/${code}"`);
  }
  expect((await fetch(`${world.url}/errors/no_such_code`)).status).toBe(404);
});
