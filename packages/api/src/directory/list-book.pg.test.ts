import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const workers = [
  ["10000000009", "DUPONT", "Marie"],
  ["10000000017", "ÉLUARD", "Anne"],
  ["10000000025", "FAURE", "Jules"],
  ["10000000033", "MÜLLER", "Hans"],
] as const;
const places = [
  ["750100166", "HOPITAL DES TILLEULS", "PARIS"],
  ["690070024", "CLINIQUE DU PARC", "LYON"],
] as const;

async function fillBook() {
  const clinic = await world.addClinic();
  const desk = world.as("frontdesk", { clinic });
  for (const [rppsNumber, lastName, firstName] of workers)
    for (const [finess, registeredName, city] of places)
      await desk.directory.register({
        rppsNumber,
        lastName,
        firstName,
        professionName: "Médecin",
        finess,
        registeredName,
        city,
      });
  return { clinic, desk };
}

test("organizations come with their workers, and workers with their organizations, in order of name", async () => {
  const { desk } = await fillBook();
  const organizations = await desk.organizations.list({});
  expect(organizations).toMatchObject({ total: 2, page: 1, pageSize: 50 });
  expect(organizations.items.map(({ registeredName }) => registeredName)).toEqual([
    "CLINIQUE DU PARC",
    "HOPITAL DES TILLEULS",
  ]);
  for (const { healthcareWorkers } of organizations.items)
    expect(healthcareWorkers.map(({ lastName }) => lastName)).toEqual(["DUPONT", "ÉLUARD", "FAURE", "MÜLLER"]);
  const { items } = await desk.healthcareWorkers.list({ sort: "-lastName" });
  expect(items.map(({ lastName }) => lastName)).toEqual(["MÜLLER", "FAURE", "ÉLUARD", "DUPONT"]);
  for (const { organizations: places } of items)
    expect(places.map(({ finess }) => finess)).toEqual(["690070024", "750100166"]);
});

test("they are found by the beginnings of words and by number, and paged", async () => {
  const { desk } = await fillBook();
  const namesOf = async (q: string) => (await desk.healthcareWorkers.list({ q })).items.map(({ lastName }) => lastName);
  expect(await namesOf("muller")).toEqual(["MÜLLER"]);
  expect(await namesOf("mueller ha")).toEqual(["MÜLLER"]);
  expect(await namesOf("10000000025")).toEqual(["FAURE"]);
  expect(await namesOf("aure")).toEqual([]);
  expect(await namesOf("--")).toEqual([]);
  expect((await desk.organizations.list({ q: "tilleuls pa" })).items).toHaveLength(1);
  const second = await desk.healthcareWorkers.list({ page: 2, pageSize: 3 });
  expect(second).toMatchObject({ total: 4, page: 2, items: [{ lastName: "MÜLLER" }] });
  const later = new Date(Date.now() + 60_000).toISOString();
  expect((await desk.organizations.list({ updatedSince: later })).total).toBe(0);
  expect((await desk.healthcareWorkers.list({ updatedSince: later })).total).toBe(0);
});

test("another clinic's book is empty", async () => {
  await fillBook();
  const elsewhere = world.as("admin", { clinic: await world.addClinic() });
  expect((await elsewhere.organizations.list({})).total).toBe(0);
  expect((await elsewhere.healthcareWorkers.list({ q: "dupont" })).total).toBe(0);
});

test("a page takes the same number of statements, however long it is", async () => {
  const { clinic } = await fillBook();
  const countOf = async (pageSize: number, list: "organizations" | "healthcareWorkers") => {
    const client = await world.db.pool.connect();
    const proto = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown };
    client.release();
    const original = proto.query;
    let statements = 0;
    proto.query = function counted(this: unknown, ...args: unknown[]) {
      statements += 1;
      return original.apply(this, args);
    };
    try {
      await world.as("frontdesk", { clinic })[list].list({ pageSize });
    } finally {
      proto.query = original;
    }
    return statements;
  };
  for (const list of ["organizations", "healthcareWorkers"] as const)
    expect(await countOf(50, list)).toBe(await countOf(1, list));
});
