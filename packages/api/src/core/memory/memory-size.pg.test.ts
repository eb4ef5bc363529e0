import { inClinic } from "@daybook/db/postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { heldMore } from "../../testing/held-memory.ts";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { Memory } from "./memory.ts";
import { ReadyJson } from "./ready-json.ts";

const mb = 1024 * 1024;
let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const recallMany = (memory: Memory, count: number, keyLength: number, text: (at: number) => string) =>
  inClinic(
    world.db.pool,
    world.clinic,
    async (tx) => {
      for (let at = 0; at < count; at += 1)
        await memory.recall(tx, [at, "k".repeat(keyLength)], ["appointment"], async () => {
          const value = new ReadyJson(text(at));
          return { value, bytes: value.bytes.length };
        });
    },
    { relaxed: true },
  );

test.each([
  ["small answers under long keys", 3_000, 8_000, () => '{"items":[]}'],
  ["small answers under short keys", 12_000, 10, () => '{"items":[]}'],
  ["large answers", 300, 10, (at: number) => `${at}`.repeat(50_000)],
])(
  "what is held stays below the limit: %s",
  async (_, count, keyLength, text) => {
    const limit = 4 * mb;
    const bytes = await heldMore(async () => {
      const memory = new Memory({ mostBytes: limit });
      await recallMany(memory, count, keyLength, text);
      return memory;
    });
    expect(bytes).toBeLessThan(limit * 1.25);
    expect(bytes).toBeGreaterThan(limit / 8); // something is remembered
  },
  120_000,
);

test("a value that grows in use is counted with its new size, and dropped when it is too large", async () => {
  const memory = new Memory({ mostBytes: 4 * mb });
  let readings = 0;
  const recall = (at: number) =>
    inClinic(world.db.pool, world.clinic, (tx) =>
      memory.recall(tx, [at], ["appointment"], async (grown) => {
        readings += 1;
        const value = { grow: grown };
        return { value, bytes: 1_000 };
      }),
    );
  const first = await recall(0);
  first.grow(900_000);
  await recall(0);
  expect(readings).toBe(1);
  for (let at = 1; at <= 4; at += 1) (await recall(at)).grow(900_000);
  await recall(0); // had to make room
  expect(readings).toBe(6);
  (await recall(0)).grow(2 * mb); // more than a quarter of all
  await recall(0);
  expect(readings).toBe(7);
});
