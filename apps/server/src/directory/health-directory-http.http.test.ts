import { directoryQueries } from "@daybook/domain/testing/directory";
import { describe, expect, inject, test } from "vitest";
import { type GatewayManner, startGatewayDouble } from "../testing/health-directory-double.ts";
import { createServerWorld } from "../testing/server-world.ts";
import { createHttpHealthDirectory } from "./health-directory-http.ts";

const timeoutMs = 1_000;

/** The answer to one search of a gateway with these manners, how long it took, and how often it was asked. */
async function ask(manner: GatewayManner, parameters = { q: "dupont", size: 100 }) {
  await using double = await startGatewayDouble(manner);
  const directory = createHttpHealthDirectory({ url: double.url, timeoutMs });
  const startedAt = performance.now();
  const answer = await directory.search(parameters);
  const ms = performance.now() - startedAt;
  await directory.close();
  return { answer, ms, attempts: double.asked.length };
}

test("an honest gateway finds what our own index finds, for every query of the table", async () => {
  await using double = await startGatewayDouble();
  const directory = createHttpHealthDirectory({ url: double.url });
  for (const { search, outcome } of directoryQueries) {
    const expected =
      "error" in outcome
        ? { kind: "refused", message: `The gateway says: ${outcome.error}` }
        : { kind: "found", found: outcome.length, entries: outcome.map((id) => ({ id })) };
    expect({ search, answer: await directory.search({ size: 100, ...search }) }).toMatchObject({
      search,
      answer: expected,
    });
  }
  await directory.close();
});

describe("a gateway fails", () => {
  test.each<[GatewayManner, string, number]>([
    ["slow", "too-slow", 1],
    ["dripping", "too-slow", 1],
    ["oversized", "too-large", 1],
    ["hanging up", "unreachable", 3],
    ["half a body", "unreachable", 3],
    ["500 as JSON", "failed", 3],
    ["503 as XML", "failed", 3],
    ["429", "failed", 3],
    ["403", "refused-us", 1],
    ["404", "not-understood", 1],
    ["HTML", "not-understood", 1],
    ["no hits member", "not-understood", 1],
  ])("%s: %s, asked %i times, within the time limit", async (manner, reason, attempts) => {
    const asked = await ask(manner);
    expect(asked.answer).toEqual({ kind: "failed", reason });
    expect(asked.attempts).toBe(attempts);
    expect(asked.ms).toBeLessThan(timeoutMs + 9_000); // the machine may be busy
  });

  test("that is not there at all", async () => {
    const double = await startGatewayDouble();
    await double[Symbol.asyncDispose]();
    const directory = createHttpHealthDirectory({ url: double.url, timeoutMs });
    expect(await directory.search({ q: "dupont" })).toEqual({ kind: "failed", reason: "unreachable" });
    await directory.close();
  });
});

test("after three failures the gateway is left alone for a while", async () => {
  await using double = await startGatewayDouble("HTML");
  const directory = createHttpHealthDirectory({ url: double.url, timeoutMs });
  for (let nth = 0; nth < 5; nth += 1) await directory.search({ q: "dupont" });
  expect(double.asked).toHaveLength(3);
  await directory.close();
});

test("a failure that passes is not noticed, because the search is repeated", async () => {
  const { answer, attempts } = await ask("once 502");
  expect(answer).toMatchObject({ kind: "found", found: 3 });
  expect(attempts).toBe(2);
});

test("lying counts, hits that are there twice, unknown fields and other types are put right", async () => {
  expect((await ask("lying counts")).answer).toMatchObject({
    kind: "found",
    found: 3,
    start: 0,
    entries: { length: 3 },
  });
  expect((await ask("unknown fields")).answer).toEqual({
    kind: "found",
    found: 1,
    start: 0,
    entries: [{ id: "17", fields: { lastName: "DUPONT", professionCode: "10", secureEmail: ["a@b.test"] } }],
  });
  expect((await ask("an error with 200")).answer).toEqual({
    kind: "refused",
    message: "The gateway says: Syntax error in query: field (town) does not exist.",
  });
});

test("the parameters are passed on as they came, and a request that is too long is not sent", async () => {
  await using double = await startGatewayDouble();
  const directory = createHttpHealthDirectory({ url: double.url });
  await directory.search({ q: "a b", fq: "city:'lyon'", "q.options": "{fields: ['city^2']}", return: "city", size: 3 });
  expect(Object.fromEntries(new URLSearchParams(double.asked[0]))).toEqual({
    q: "a b",
    fq: "city:'lyon'",
    "q.options": "{fields: ['city^2']}",
    return: "city",
    size: "3",
  });
  expect(await directory.search({ q: "é".repeat(3000) })).toMatchObject({ kind: "refused" });
  expect(double.asked).toHaveLength(1);
  await directory.close();
});

test("over REST: a gateway that is away is answered for from memory, labelled, and only to the clinic that asked", async () => {
  await using double = await startGatewayDouble();
  await using world = await createServerWorld(inject("postgresUrl"), {
    healthDirectory: { url: double.url, timeoutMs },
  });
  const [here, there] = [await world.tokenOf("frontdesk"), await world.tokenOf("frontdesk", world.otherClinic)];
  const search = (q: string, token = here) => world.rest("GET", `/directory/search?q=${q}&size=5`, { token });
  const first = await search("dupont");
  expect(first).toMatchObject({
    status: 200,
    body: { hits: { found: 3 }, source: { kind: "gateway", is_remembered: false } },
  });
  double.manner = "HTML";
  const again = await search("dupont");
  expect(again).toMatchObject({ status: 200, body: { source: { kind: "gateway", is_remembered: true } } });
  expect(again.body["hits"]).toEqual(first.body["hits"]);
  expect((again.body["source"] as { as_of: string }).as_of).toBe((first.body["source"] as { as_of: string }).as_of);
  for (const [q, token] of [
    ["petit", here],
    ["dupont", there],
  ] as const)
    expect(await search(q, token)).toMatchObject({ status: 502, body: { code: "directory_unavailable" } });
  expect(await search("(dupont")).toMatchObject({ status: 400, body: { code: "directory_query_invalid" } });
});
