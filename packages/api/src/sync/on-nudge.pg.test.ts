import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { DeskCopy } from "../testing/desk-copy.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
const over: AbortController[] = [];
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterEach(() => {
  for (const one of over.splice(0)) one.abort();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Generous, because transactions of other tests in the same cluster delay the feed. */
const patiently = { timeout: 20_000, interval: 20 };

/** Follows the nudges of a new desk that has everything. */
async function follow(lastEventId?: string) {
  const stop = new AbortController();
  over.push(stop);
  const desk = new DeskCopy(world.as("frontdesk", { signal: stop.signal }));
  await desk.fetchAll();
  const heard: string[] = [];
  const asked: string[] = [];
  const nudges = await world.as("frontdesk", { signal: stop.signal }).sync.onNudge({
    deviceId: desk.deviceId,
    ...(lastEventId === undefined ? {} : { lastEventId }),
  });
  const ended = (async () => {
    // Inside the server, an event with an id is a list that begins with the id; its type describes what clients get.
    for await (const [id, { leases }] of nudges as unknown as AsyncIterable<[id: string, { leases?: boolean }]>)
      (leases ? asked : heard).push(id);
  })();
  ended.catch(() => undefined); // the tests that expect it await it
  return { desk, heard, asked, ended, stop: () => stop.abort() };
}

test("a desk is told where the feed stands when it connects, and each time that a pull would read something", async () => {
  const { desk, heard } = await follow();
  await vi.waitFor(() => expect(heard).toHaveLength(1), patiently);
  await desk.pullAll();
  const patient = await world.addPatient("Nudged");
  await vi.waitFor(() => expect(heard).toHaveLength(2), patiently);
  await desk.pullOnce();
  expect(desk.get("patient", patient)).toMatchObject({ lastName: "Nudged" });
  expect(`${desk.cursor.xid}:${desk.cursor.k}`).toBe(heard[1]);
  await delay(300);
  expect(heard).toHaveLength(2);
});

test("a desk is told at once that somebody wants time that is kept for it, and others are not", async () => {
  const [one, other] = [await follow(), await follow()];
  for (const { heard } of [one, other]) await vi.waitFor(() => expect(heard).toHaveLength(1), patiently);
  const hub = world.services.changes as {
    next: (this: void, id: string, ...rest: [AbortSignal, number?]) => Promise<boolean>;
  };
  const { next } = hub;
  let isWanted = true;
  hub.next = (id, ...rest) => {
    if (id !== one.desk.deviceId || !isWanted) return next(id, ...rest);
    isWanted = false;
    return Promise.resolve(true);
  };
  try {
    await vi.waitFor(() => expect(one.asked).toEqual([one.heard.at(-1)]), patiently);
  } finally {
    hub.next = next;
  }
  expect(other.asked).toEqual([]);
});

test("a desk that connects again is not told what it was told before", async () => {
  const first = await follow();
  await vi.waitFor(() => expect(first.heard).toHaveLength(1), patiently);
  const second = await follow(first.heard[0]);
  await delay(500);
  expect(second.heard).toEqual([]);
});

test("a change that waits for an open transaction is told when it can be read", async () => {
  const { desk, heard } = await follow();
  await vi.waitFor(() => expect(heard).toHaveLength(1), patiently);
  const early = await world.db.owner.connect();
  try {
    await early.query("begin; select pg_current_xact_id()");
    const patient = await world.addPatient("Late");
    await delay(500);
    expect(heard).toHaveLength(1);
    expect(await desk.pull()).toMatchObject({ records: {}, done: true, unsettled: true });
    await early.query("commit");
    await vi.waitFor(() => expect(heard).toHaveLength(2), patiently);
    await desk.pullOnce();
    expect(desk.get("patient", patient)).toBeDefined();
  } finally {
    await early.query("rollback");
    early.release();
  }
});

test("a stream ends with a refusal when its device is revoked", async () => {
  const { desk, heard, ended } = await follow();
  await vi.waitFor(() => expect(heard).toHaveLength(1), patiently);
  await world.as("admin").sync.revoke({ id: desk.deviceId });
  await expect(ended).rejects.toMatchObject({ cause: { refusal: { code: "device_revoked" } } });
});
