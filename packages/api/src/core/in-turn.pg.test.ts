import { randomUUID } from "node:crypto";
import { inClinic, type LoggedCommand, type Tx } from "@daybook/db/postgres";
import type { CommandOutcome, Instant, UserId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";
import { openTestDesk } from "../testing/test-desk.ts";
import { inTurn, TurnTakenError } from "./in-turn.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

async function nextCommand(): Promise<LoggedCommand> {
  const { id: deviceId, person } = await openTestDesk(world);
  const madeAt = "2027-03-01T09:00:00Z" as Instant;
  return { deviceId, seq: 1, id: randomUUID(), path: "test", input: {}, madeBy: person.id satisfies UserId, madeAt };
}
const kept: CommandOutcome[] = [];
const run = (command: LoggedCommand, work: (tx: Tx) => Promise<unknown>) =>
  inClinic(world.db.pool, world.clinic, (tx) =>
    inTurn(tx, { command, outcome: "applied", refusal: null, stored: (outcome) => kept.push(outcome) }, async (tx) => ({
      value: await work(tx),
    })),
  );
const addLocation = (tx: Tx, name: string) =>
  tx.query("insert into location (clinic_id, id, name) values ($1, gen_random_uuid(), $2)", [tx.clinicId, name]);
const logged = async ({ id }: LoggedCommand) =>
  (await world.db.owner.query("select from sync_command where id = $1", [id])).rowCount;

test("effect, outcome and place in the order are saved together", async () => {
  const command = await nextCommand();
  await run(command, async (tx) => {
    await addLocation(tx, command.id);
    return "done";
  });
  expect(kept.at(-1)).toMatchObject({
    outcome: "applied",
    answer: "done",
    touched: [["location", expect.any(String), expect.any(Number)]],
  });
  expect(await logged(command)).toBe(1);
});

test("of a command that fails nothing is saved, not even its place", async () => {
  const command = await nextCommand();
  const failing = run(command, async (tx) => {
    await addLocation(tx, command.id);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await logged(command)).toBe(0);
  expect(await run(command, async () => "done")).toEqual({ value: "done" });
});

test("a second time it is not done at all", async () => {
  const command = await nextCommand();
  await run(command, async () => "done");
  let isDone = false;
  await expect(run(command, async () => (isDone = true))).rejects.toThrow(TurnTakenError);
  expect(isDone).toBe(false);
});

test("a command may refuse after its transaction began anew, but not do anything", async () => {
  const command = await nextCommand();
  const doing = run(command, async (tx) => {
    await tx.restart();
    await addLocation(tx, command.id);
    return "done";
  });
  await expect(doing).rejects.toThrow(/began anew/u);
  const { rowCount } = await world.db.owner.query("select from location where name = $1", [command.id]);
  expect([rowCount, await logged(command)]).toEqual([0, 0]);
});
