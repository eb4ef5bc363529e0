import { inClinic } from "@daybook/db/postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { type Claim, once } from "./once.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

test("a key belongs to one command, even if another command has the same input", async () => {
  const claim = {
    key: "the-same-key",
    actor: { id: "01a22dd8-b2f2-7a9f-a737-936735919aa6", clinicId: world.clinic } as Claim["actor"],
    inputHash: Buffer.from("the same input"),
  };
  const done: string[] = [];
  const run = (command: string) =>
    inClinic(world.db.pool, world.clinic, (tx) =>
      once(tx, { ...claim, command }, { work: async () => done.push(command), again: async () => undefined }),
    );
  await run("patients.retire");
  await run("patients.retire");
  await expect(run("practitioners.retire")).rejects.toThrow(/key/iu);
  expect(done).toEqual(["patients.retire"]);
});
