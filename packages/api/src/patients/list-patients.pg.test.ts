import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let now = Date.parse("2027-03-10T09:00:00Z");
const minute = 60_000;

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
  for (const [lastName, firstName, birthDate] of [
    ["Fournier", "Denis", "1980-01-04"],
    ["Fournier", "Alice", "1980-01-03"],
    ["Fournier", "Carl", "1980-01-02"],
    ["Fournier", "Bea", "1980-01-01"],
    ["Lambert", "Zoe", "1979-12-31"],
  ] as const) {
    await world.as("admin").patients.create({ firstName, lastName, birthDate });
    now += minute;
  }
});
afterAll(() => world[Symbol.asyncDispose]());

type Input = Parameters<ReturnType<TestCaller["as"]>["patients"]["list"]>[0];
async function list(input: Input) {
  const { items, ...page } = await world.as("frontdesk").patients.list(input);
  return { names: items.map(({ firstName }) => firstName).join(" "), ...page };
}
async function lastAudit() {
  const { rows } = await world.db.owner.query<{ count: number; named: number }>(
    `select record_count as count, cardinality(patient_ids) as named
     from audit_event where action = 'patients.list' order by seq desc limit 1`,
  );
  return rows[0];
}

test("without words all patients are listed by family name, then first name; an empty search is none", async () => {
  const all = { names: "Alice Bea Carl Denis Zoe", total: 5, page: 1, pageSize: 50 };
  expect(await list({})).toEqual(all);
  expect(await list({ q: "" })).toEqual(all);
  expect(await lastAudit()).toEqual({ count: 5, named: 5 });
});

test("what was found is given in pages, each patient once, and the audit entry names those of the page", async () => {
  const pages = [];
  for (const page of [1, 2, 3]) {
    pages.push(await list({ q: "fournier", page, pageSize: 2 }));
    expect(await lastAudit()).toEqual({ count: [2, 2, 0][page - 1], named: [2, 2, 0][page - 1] });
  }
  expect(pages).toMatchObject([1, 2, 3].map((page) => ({ total: 4, page, pageSize: 2 })));
  expect(pages[2]?.names).toBe("");
  const names = pages.flatMap((page) => (page.names === "" ? [] : page.names.split(" ")));
  expect(names.toSorted()).toEqual(["Alice", "Bea", "Carl", "Denis"]);
});

test("what was found can be sorted, and asked for by its last change", async () => {
  expect((await list({ q: "fournier", sort: "birthDate" })).names).toBe("Bea Carl Alice Denis");
  expect((await list({ q: "fournier", sort: "-birthDate", page: 2, pageSize: 3 })).names).toBe("Bea");
  const since = new Date(now - 3 * minute).toISOString();
  expect(await list({ q: "fournier", updatedSince: since })).toMatchObject({ names: "Bea Carl", total: 2 });
  expect((await list({ updatedSince: since })).names).toBe("Bea Carl Zoe");
});

test("a search without a letter or number finds nobody, and is audited as nobody", async () => {
  expect(await list({ q: "?!", page: 2, pageSize: 3 })).toEqual({ names: "", total: 0, page: 2, pageSize: 3 });
  expect(await lastAudit()).toEqual({ count: 0, named: 0 });
});
