import { mayCall } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Desk, openDesk } from "../../security/desk.ts";
import { fixtures } from "../../security/fixtures.ts";
import { bearer } from "../../security/identities.ts";
import { callRest, procedures } from "../../security/surface.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";
import { startValidatingProxy } from "../../testing/validating-proxy.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

let world: ServerWorld;
let desk: Desk;
let proxy: Awaited<ReturnType<typeof startValidatingProxy>>;
let document: OpenApiDocument;
let tokens: Record<"admin" | "clinician", string>;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  desk = await openDesk(world, world.clinic);
  document = (await (await fetch(`${world.url}/openapi.json`)).json()) as OpenApiDocument;
  proxy = await startValidatingProxy(document, world.url);
  tokens = { admin: await world.tokenOf("admin"), clinician: await world.tokenOf("clinician") };
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const offered = procedures.filter(({ meta }) => meta.rest);

test.each(offered)("$path works through a gateway that enforces the document", async (procedure) => {
  const before = proxy.violations.length;
  const authorization = bearer(tokens[mayCall(procedure.path, "admin") ? "admin" : "clinician"]);
  const input = await fixtures[procedure.path](desk);
  const answer = await callRest(proxy.url, procedure, input, authorization);
  expect([answer.status, answer.code]).toEqual([procedure.meta.rest?.status, null]);
  // The same with an unknown member, and without credentials.
  await callRest(proxy.url, procedure, { ...(input as object), colour: "red" }, authorization);
  await callRest(proxy.url, procedure, input);
  expect(proxy.violations.slice(before)).toEqual([]);
  expect([...proxy.succeeded]).toContain(procedure.path);
});

test("a document that differs from the server would be found", async () => {
  const schemas = document.components.schemas as Record<string, { required?: string[] }>;
  const wrong = {
    ...document,
    components: {
      ...document.components,
      schemas: { ...schemas, Caller: { ...schemas["Caller"], required: ["mood"] } },
    },
  } as unknown as OpenApiDocument;
  await using other = await startValidatingProxy(wrong, world.url);
  await fetch(`${other.url}/api/v1/session`, { headers: bearer(tokens.admin) });
  await fetch(`${other.url}/api/v1/nowhere`, { headers: bearer(tokens.admin) });
  expect(other.violations).toHaveLength(2);
});
