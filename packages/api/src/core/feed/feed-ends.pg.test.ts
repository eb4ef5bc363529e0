import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { DeskCopy } from "../../testing/desk-copy.ts";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { FeedEnds } from "./feed-ends.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("desks that ask at the same time share one reading, which began after each of them asked", async () => {
  const ends = new FeedEnds(world.db.pool);
  const asked = vi.spyOn(world.db.pool, "connect");
  const first = ends.find(world.clinic);
  const others = Array.from({ length: 20 }, () => ends.find(world.clinic));
  await Promise.all([first, ...others]);
  expect(new Set(others).size).toBe(1);
  expect(others[0]).not.toBe(first);
  expect(asked).toHaveBeenCalledTimes(2);
  await ends.find(world.clinic);
  expect(asked).toHaveBeenCalledTimes(3);
  asked.mockRestore();
});

test("a reading that fails is not kept", async () => {
  const ends = new FeedEnds(world.db.pool);
  const asked = vi.spyOn(world.db.pool, "connect").mockImplementationOnce(() => {
    throw new Error("no connection");
  });
  const [failed, next] = [ends.find(world.clinic), ends.find(world.clinic)];
  await expect(failed).rejects.toThrow("no connection");
  expect(await next).toMatchObject({ unsettled: expect.any(Boolean) });
  asked.mockRestore();
});

test("the more desks follow a clinic, the less often each is told, down to once a second", () => {
  const ends = new FeedEnds(world.db.pool);
  expect(ends.pauseMs(world.clinic)).toBeLessThan(1);
  const following = Array.from({ length: 20 }, () => ends.follow(world.clinic));
  expect(ends.pauseMs(world.clinic)).toBe(160);
  const more = Array.from({ length: 100 }, () => ends.follow(world.clinic));
  expect(ends.pauseMs(world.clinic)).toBe(1_000);
  for (const one of [...following, ...more]) one[Symbol.dispose]();
  expect(ends.pauseMs(world.clinic)).toBeLessThan(1);
});

test("while many desks follow, those that ask one after the other share a reading for a moment; it tells how old it is", async () => {
  const ends = new FeedEnds(world.db.pool);
  const following = Array.from({ length: 50 }, () => ends.follow(world.clinic)); // a pause of a second
  const startedAt = performance.now();
  const first = await ends.find(world.clinic);
  expect(first.at).toBeGreaterThanOrEqual(startedAt);
  const asked = vi.spyOn(world.db.pool, "connect");
  if (performance.now() - first.at < 100) expect(await ends.find(world.clinic)).toBe(first);
  await vi.waitFor(async () => expect((await ends.find(world.clinic)).at).toBeGreaterThan(first.at));
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRestore();
  for (const one of following) one[Symbol.dispose]();
});

test("a desk is good until it is revoked: at once for few desks, within half a second for many", async () => {
  const ends = new FeedEnds(world.db.pool);
  const desk = new DeskCopy(world.as("frontdesk"));
  await desk.fetchAll();
  const stateOf = (id: string) => ends.stateOf(world.clinic, id);
  expect(await stateOf(crypto.randomUUID())).toBe("unknown");
  expect(await stateOf(desk.deviceId)).toBe("good");
  const following = Array.from({ length: 50 }, () => ends.follow(world.clinic));
  await stateOf(desk.deviceId);
  await world.as("admin").sync.revoke({ id: desk.deviceId });
  await vi.waitFor(async () => expect(await stateOf(desk.deviceId)).toBe("revoked"));
  for (const one of following) one[Symbol.dispose]();
  expect(await stateOf(desk.deviceId)).toBe("revoked");
});
