import { fillDirectory } from "@daybook/db/testing";
import { registerDirectoryInput } from "@daybook/domain";
import { directoryQueries, testEntries } from "@daybook/domain/testing/directory";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const refusalOf = (call: Promise<unknown>) => call.then(() => ({ code: "ok" }), problemOf);

test("without an extract and without a gateway there is no directory", async () => {
  expect(await refusalOf(world.as("frontdesk").directory.search({ q: "dupont" }))).toMatchObject({
    status: 502,
    code: "directory_unavailable",
    details: { reason: "not-configured" },
  });
});

describe("the local index", () => {
  beforeAll(() => fillDirectory(world.db.owner, testEntries));

  test.each(directoryQueries.map((one) => [JSON.stringify(one.search), one] as const))("%s", async (_, one) => {
    const call = world.as("frontdesk").directory.search({ size: 100, ...one.search });
    if ("error" in one.outcome)
      return expect(await refusalOf(call)).toMatchObject({
        status: 400,
        code: "directory_query_invalid",
        message: one.outcome.error,
      });
    const { hits } = await call;
    expect(new Set(hits.hit.map(({ id }) => id))).toEqual(new Set(one.outcome));
    expect(hits.found).toBe(one.outcome.length);
  });

  test("answers in CloudSearch's shape, in order of name, and tells its source", async () => {
    const answer = await world.as("clinician").directory.search({ q: "dup*", return: "rpps_number,city", size: 2 });
    expect(answer).toEqual({
      status: { rid: expect.any(String), "time-ms": expect.any(Number) },
      hits: {
        found: 3,
        start: 0,
        hit: [
          { id: "marie-lyon", fields: { rppsNumber: "10000000009", city: "LYON" } },
          { id: "marie-paris", fields: { rppsNumber: "10000000009", city: "PARIS" } },
        ],
      },
      source: { kind: "extract", asOf: "2026-11-23", isRemembered: false },
    });
  });

  test("answers all fields of an entry, each a text, or ids alone", async () => {
    const search = (more: object) => world.as("frontdesk").directory.search({ q: "aoife", ...more });
    const entry = testEntries.find(({ id }) => id === "aoife");
    expect((await search({})).hits.hit).toEqual([{ id: "aoife", fields: entry?.fields }]);
    expect((await search({ return: "_no_fields" })).hits.hit).toEqual([{ id: "aoife" }]);
    expect((await search({ size: 0 })).hits).toEqual({ found: 1, start: 0, hit: [] });
  });

  test("tells on request what the clinic's own book has of each hit, and another clinic nothing of it", async () => {
    const desk = world.as("frontdesk");
    const search = { q: "marie paris", inBook: true, return: "rpps_number,finess" };
    const [before] = (await desk.directory.search(search)).hits.hit;
    const nothing = { healthcareWorkerSince: null, organizationSince: null, linkSince: null, practitionerId: null };
    expect(before).toMatchObject({ id: "marie-paris", inBook: nothing });
    const entry = testEntries.find(({ id }) => id === "marie-paris");
    await desk.directory.register(registerDirectoryInput.parse(entry?.fields));
    const since = expect.stringMatching(/^2/u);
    const [after] = (await desk.directory.search(search)).hits.hit;
    expect(after?.inBook).toMatchObject({ healthcareWorkerSince: since, organizationSince: since, linkSince: since });
    const elsewhere = world.as("frontdesk", { clinic: await world.addClinic() });
    expect((await elsewhere.directory.search(search)).hits.hit[0]?.inBook).toEqual(nothing);
    expect((await desk.directory.search({ q: "marie paris" })).hits.hit[0]).not.toHaveProperty("inBook");
  });

  test("gives ten hits without a size", async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ id: `many-${at}`, fields: { lastName: "Legion" } }));
    await fillDirectory(world.db.owner, many, { isDemo: true });
    const { hits, source } = await world.as("frontdesk").directory.search({ q: "legion" });
    expect(hits).toMatchObject({ found: 12 });
    expect(hits.hit).toHaveLength(10);
    expect(source.kind).toBe("demo");
  });
});
