import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let headers: Record<string, string>;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  headers = { authorization: `Bearer ${await world.tokenOf("admin")}`, "content-type": "application/json" };
});
afterAll(() => world[Symbol.asyncDispose]());

const manyFaults = 90_000;
/**
 * CPU time that this process may use for one refusal, including sending and reading. Without limits it was 1,000 to 3,000
 * ms.
 */
const mostCpuMs = 800;
const mostBytes = 16_384;

const named = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, 1]));
const person = { first_name: "Camille", last_name: "Roux", birth_date: "1980-05-17" };
const camelPerson = { firstName: "Camille", lastName: "Roux", birthDate: "1980-05-17" };
const check = (more: object) => ({ batchId: randomUUID(), mapping: [], ...more });

interface Cheap {
  readonly status: number;
  readonly body: { errors?: unknown[]; errors_total?: number; error?: { json: { data: Record<string, unknown> } } };
}

/** Sends it a few times and takes the cheapest, because the machine has other work, too. */
async function refuse(path: string, value: unknown): Promise<Cheap> {
  const body = JSON.stringify(value);
  expect(body.length).toBeLessThanOrEqual(1024 * 1024);
  let cheapest = Number.POSITIVE_INFINITY;
  let answer: Response | undefined;
  let text = "";
  for (let round = 0; round < 4; round += 1) {
    const before = process.cpuUsage();
    answer = await fetch(`${world.url}${path}`, { method: "POST", headers, body });
    text = await answer.text();
    const { user, system } = process.cpuUsage(before);
    cheapest = Math.min(cheapest, (user + system) / 1000);
  }
  expect(text.length).toBeLessThan(mostBytes);
  expect(cheapest).toBeLessThan(mostCpuMs);
  return { status: answer?.status ?? 0, body: JSON.parse(text) as Cheap["body"] };
}

test.each([
  ["unknown members", "/api/v1/patients", { ...person, ...named(manyFaults) }, manyFaults],
  ["unknown members within", "/api/v1/patients", { ...person, address: named(manyFaults) }, manyFaults],
  ["unknown members in a list", "/api/v1/patients", { ...person, coverage: [named(manyFaults)] }, manyFaults],
  [
    "members of a wrong kind",
    "/api/v1/practitioners",
    { first_name: "A", last_name: "B", specialties: Array.from({ length: 20 }, () => 1), ...named(40) },
    60,
  ],
])(
  "%s over REST: fifty faults are listed, all are counted, and the refusal is cheap",
  async (_what, path, body, total) => {
    const { status, body: problem } = await refuse(path, body);
    expect(status).toBe(400);
    expect(problem.errors).toHaveLength(50);
    expect(problem.errors_total).toBeGreaterThanOrEqual(total);
    expect(problem.errors_total).toBeLessThan(total + 10);
  },
);

test.each([
  ["patients.create", { ...camelPerson, ...named(manyFaults) }],
  ["patients.create", { ...camelPerson, address: named(manyFaults) }],
  ["imports.validate", check({ corrections: [{ row: 1, cells: named(manyFaults) }] })],
  ["imports.validate", check({ corrections: Array.from({ length: 10_000 }, () => ({})) })],
  ["imports.validate", check({ corrections: Array.from({ length: 300_000 }, () => 1) })],
])("the same over tRPC: %s", async (path, input) => {
  const { status, body } = await refuse(`/trpc/${path}`, { json: input });
  expect(status).toBe(400);
  const data = body.error?.json.data as { errors: unknown[]; errorsTotal: number };
  expect(data.errors.length).toBeLessThanOrEqual(50);
  expect(data.errorsTotal).toBeGreaterThanOrEqual(data.errors.length);
});

test("annotations of superjson are bounded like everything else", async () => {
  const values = Object.fromEntries(Array.from({ length: 40_000 }, (_, at) => [`a_${at}`, ["undefined"]]));
  const { status } = await refuse("/trpc/patients.create", { json: {}, meta: { values } });
  expect(status).toBe(400);
});

test("the name of a member can be as long as the body, but is shortened in the refusal", async () => {
  const { body } = await refuse("/api/v1/patients", { ...person, ["a".repeat(1_000_000)]: 1 });
  expect(body.errors).toHaveLength(1);
});

test("a query with many unknown names gets a list of fifty", async () => {
  const query = Array.from({ length: 1_500 }, (_, at) => `a${at}=1`).join("&");
  const { status, body } = await world.rest("GET", `/patients?${query}`, { headers });
  expect(status).toBe(400);
  expect(body["errors"]).toHaveLength(50);
  expect(body["errors_total"]).toBe(1_500);
});

test("a form with many fields is refused without listing each", async () => {
  const fields = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`a${at}`, "1"]));
  const token = headers["authorization"]?.replace("Bearer ", "") ?? "";
  const { status, body } = await world.upload("/hospitals/bulk", "name,address\nA,B\n", { token, fields });
  expect(status).toBe(400);
  expect((body["errors"] as unknown[]).length).toBeLessThanOrEqual(50);
});

test("a few faults are listed completely, each with its path", async () => {
  const { body } = await world.rest("POST", "/patients", {
    headers,
    body: { ...person, colour: 1, address: { x: 1 } },
  });
  expect(body).toMatchObject({ code: "invalid_input" });
  expect(body["errors_total"]).toBe((body["errors"] as unknown[]).length);
});
