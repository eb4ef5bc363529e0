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
