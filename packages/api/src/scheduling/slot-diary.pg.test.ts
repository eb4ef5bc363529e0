import { inClinic } from "@daybook/db/postgres";
import { type FindSlotsInput, findSlotsInput, instantOf, type TimeZone } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Memory } from "../core/memory/memory.ts";
import { heldMore } from "../testing/held-memory.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";
import { openDiary } from "./slot-diary.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  for (let count = 0; count < 30; count += 1) await world.addPractitioner();
});
afterAll(() => world[Symbol.asyncDispose]());

test("diaries that were read to their end stay below the size limit of the cache", async () => {
  const limit = 8 * 1024 * 1024;
  const from = Date.UTC(2027, 0, 4);
  const searchOf = (durationMinutes: number): FindSlotsInput =>
    findSlotsInput.parse({ from: instantOf(from), to: instantOf(from + 90 * 86_400_000), durationMinutes });
  const bytes = await heldMore(async () => {
    const memory = new Memory({ mostBytes: limit });
    for (let minutes = 5; minutes <= 100; minutes += 5)
      await inClinic(world.db.pool, world.clinic, async (tx) => {
        const services = { ...world.services, memory };
        const diary = await openDiary({ tx, services }, searchOf(minutes), {
          timeZone: "Europe/Paris" as TimeZone,
          from,
        });
        await diary.upTo(tx, 93);
      });
    return memory;
  });
  expect(bytes).toBeLessThan(limit);
  expect(bytes).toBeGreaterThan(limit / 8);
}, 120_000);
