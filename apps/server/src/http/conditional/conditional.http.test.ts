import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, addPractitioner } from "../../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
  await addPatient(world, token);
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
  const response = await fetch(world.url + path, { method, headers: { authorization: `Bearer ${token}`, ...headers } });
  return {
    status: response.status,
    tag: response.headers.get("etag") ?? "",
    headers: response.headers,
    text: await response.text(),
  };
};

test.each([
  ["a list", "/api/v1/patients?page_size=10"],
  ["the hospitals", "/api/v1/hospitals"],
  ["the OpenAPI document", "/openapi.json"],
  ["a page", "/docs"],
  ["the page of an error code", "/errors/not_found"],
])("%s is not sent again if it has not changed", async (_what, path) => {
  const first = await ask(path);
  expect(first.status).toBe(200);
  expect(first.tag).toMatch(/^W\/"[^"]+"$/u);
  for (const known of [first.tag, first.tag.replace("W/", ""), `"other", ${first.tag}`, "*"]) {
    const again = await ask(path, { "if-none-match": known });
    expect(again).toMatchObject({ status: 304, text: "", tag: first.tag });
    expect(again.headers.get("content-type")).toBeNull();
  }
  for (const other of ['"other"', "no tag at all"])
    expect(await ask(path, { "if-none-match": other })).toMatchObject({ status: 200, text: first.text });
  expect((await ask(path, { "if-none-match": first.tag }, "HEAD")).status).toBe(304);
});

test("a changed list is sent again", async () => {
  const { tag } = await ask("/api/v1/patients");
  await addPatient(world, token);
  const again = await ask("/api/v1/patients", { "if-none-match": tag });
  expect(again.status).toBe(200);
  expect(again.tag).not.toBe(tag);
});

test("an unchanged record is not sent again, but a refusal always is", async () => {
  const path = `/api/v1/practitioners/${await addPractitioner(world, token)}`;
  const { tag } = await ask(path);
  expect(await ask(path, { "if-none-match": tag })).toMatchObject({ status: 304, text: "" });
  expect((await ask(path, { "if-none-match": tag, authorization: "Bearer nobody" })).status).toBe(401);
  const missing = await ask("/api/v1/practitioners/0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0d", { "if-none-match": "*" });
  expect(missing.status).toBe(404);
  expect(missing.tag).toBe("");
});
