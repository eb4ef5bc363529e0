import { fillDirectory } from "@daybook/db/testing";
import { testEntries } from "@daybook/domain/testing/directory";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
  await fillDirectory(world.db.owner, testEntries);
});
afterAll(() => world[Symbol.asyncDispose]());

const get = (path: string) => world.rest("GET", path, { token });
const register = (body: object) => world.rest("POST", "/directory/register", { token, body });
const search = (parameters: Record<string, string>) =>
  get(`/directory/search?${new URLSearchParams(parameters).toString()}`);

test("a search answers in CloudSearch's shape, under its parameters' names", async () => {
  const found = await search({
    q: "dupont | petit",
    fq: "(not city:'paris')",
    "q.options": "{fields: ['last_name^5']}",
    return: "rpps_number,last_name,finess",
    size: "2",
  });
  expect(found).toMatchObject({
    status: 200,
    body: {
      status: { rid: expect.any(String), "time-ms": expect.any(Number) },
      hits: {
        found: 3,
        start: 0,
        hit: [
          { id: "marie-lyon", fields: { rpps_number: "10000000009", last_name: "DUPONT", finess: "690030010" } },
          { id: "jean-pierre", fields: { rpps_number: "10000000017", last_name: "DUPONT-MARTIN" } },
        ],
      },
      source: { kind: "extract", as_of: "2026-11-23", is_remembered: false },
    },
  });
});

test.each([
  [{ q: "(dupont" }, "Syntax error in query: the parenthesis is not closed (position 1)."],
  [{ q: "dupont", fq: "location:'x'" }, "Syntax error in query: field (location) does not exist."],
  [{ q: "dupont", size: "10001" }, "Invalid value (10001) for parameter size: expected a number from 0 to 10000."],
])("%j is a problem in CloudSearch's words", async (parameters, detail) => {
  expect(await search(parameters as Record<string, string>)).toMatchObject({
    status: 400,
    body: { code: "directory_query_invalid", detail, status: 400 },
  });
});

test("a hit is registered as it was found, and both listings show it", async () => {
  const { body } = await search({ q: "lefevre" });
  const { hits } = body as { hits: { hit: { fields: Record<string, unknown> }[] } };
  const [hit] = hits.hit;
  const first = await register(hit?.fields ?? {});
  expect(first).toMatchObject({
    status: 201,
    body: {
      organization: { finess: "690070024", registered_name: "CLINIQUE DU PARC SAINT-JEAN", city: "LYON" },
      healthcare_worker: { rpps_number: "10000000025", last_name: "LEFÈVRE", profession_code: "60" },
      created: { organization: true, healthcare_worker: true, link: true },
      notice: null,
    },
  });
  expect(first.headers.get("location")).toBe("/api/v1/healthcare-workers?q=10000000025");
  const second = await register(hit?.fields ?? {});
  expect(second.status).toBe(200);
  expect(second.headers.get("location")).toBeNull();
  expect(second.body).toEqual({
    ...first.body,
    registration_id: expect.any(String),
    created: { organization: false, healthcare_worker: false, link: false },
  });
  const [organizations, workers] = [await get("/organizations"), await get("/healthcare-workers?q=10000000025")];
  expect(organizations).toMatchObject({
    status: 200,
    body: { total: 1, page: 1, page_size: 50, items: [{ healthcare_workers: [{ rpps_number: "10000000025" }] }] },
  });
  expect(workers).toMatchObject({
    status: 200,
    body: { total: 1, items: [{ organizations: [{ finess: "690070024" }] }] },
  });
});

test("what is wrong with an entry is named: 400 a missing field, 422 a check digit", async () => {
  const entry = { rpps_number: "10000000009", last_name: "Dupont", first_name: "Marie", profession_name: "Médecin" };
  const { profession_name: _, ...incomplete } = entry;
  expect(await register(incomplete)).toMatchObject({
    status: 400,
    body: { code: "invalid_input", errors: [{ path: "profession_name" }] },
  });
  expect(await register({ ...entry, finess: "690070024" })).toMatchObject({
    status: 400,
    body: { errors: [{ path: "registered_name" }] },
  });
  expect(await register({ ...entry, rpps_number: "10000000008" })).toMatchObject({
    status: 422,
    body: { code: "identifier_invalid", errors: [{ path: "rpps_number" }] },
  });
  expect(await register({ ...entry, shoe_size: 38 })).toMatchObject({ status: 400, body: { code: "invalid_input" } });
});
