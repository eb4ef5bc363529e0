import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { announceChange, hearChanges } from "./announcements.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

const listeners = async () => {
  const { rows } = await database.owner.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and query like 'listen %'",
  );
  return rows.map(({ pid }) => pid);
};

test("every listener gets the ids of changed clinics until it is stopped", async () => {
  const stop = new AbortController();
  const heard: string[][] = [[], []];
  const listening = heard.map((list) => hearChanges(database.servingUrl, (clinic) => list.push(clinic), stop.signal));
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(2), 10_000);
  await announceChange(database.pool, "one");
  await announceChange(database.pool, "other");
  await vi.waitFor(() => {
    for (const list of heard) expect(list).toEqual(["one", "other"]);
  }, 10_000);
  stop.abort();
  await Promise.all(listening);
  await vi.waitFor(async () => expect(await listeners()).toEqual([]), 10_000);
});

test("a listener throws when its connection is lost", async () => {
  const listening = hearChanges(database.servingUrl, () => undefined, new AbortController().signal).then(
    () => "ended",
    (error: Error) => error.message,
  );
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), 10_000);
  const [pid] = await listeners();
  await database.owner.query("select pg_terminate_backend($1)", [pid]);
  expect(await listening).toMatch(/terminat/u);
});

test("a listener that is stopped before it began ends at once", async () => {
  await expect(hearChanges(database.servingUrl, () => undefined, AbortSignal.abort())).resolves.toBeUndefined();
});
