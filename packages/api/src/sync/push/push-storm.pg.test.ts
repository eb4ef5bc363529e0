import { setTimeout as delay } from "node:timers/promises";
import type { PushedCommand } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { openTestDesk, quarter, type TestDesk } from "../../testing/test-desk.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const desks = 8;
const commandsOfEach = 40;

/** Ends a random connection that is writing, over and over. */
async function killBackends(isOver: () => boolean): Promise<number> {
  let kills = 0;
  while (!isOver()) {
    await delay(60);
    const { rows } = await world.db.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename <> current_user and backend_xid is not null order by random() limit 1`,
    );
    kills += rows.length;
  }
  return kills;
}

test("320 commands of eight desks, with ended connections and repetitions: each is done exactly once", async () => {
  const patientId = await world.addPatient();
  const practitioners = await Promise.all(Array.from({ length: desks }, () => world.addPractitioner()));
  const made: string[] = [];
  let repeated = 0;

  async function work(desk: TestDesk, practitionerId: string): Promise<void> {
    for (let n = 0; n < commandsOfEach; n += 1) {
      const id = world.services.newId();
      const place = { start: quarter(n), durationMinutes: 15 };
      const command =
        n % 2 === 0
          ? desk.make("patients.create", { id, firstName: "Storm", lastName: `Number ${n}`, birthDate: "1990-01-01" })
          : desk.make("appointments.book", { id, patientId, practitionerId, ...place, overbook: { reason: "storm" } });
      made.push(id);
      await sendUntilDone(desk, command, n);
    }
  }

  async function sendUntilDone(desk: TestDesk, command: PushedCommand, n: number): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const isRepeated = (n + attempt) % 5 === 0;
      if (isRepeated) repeated += 1;
      const answers = await Promise.allSettled(
        isRepeated ? [desk.send([command]), desk.send([command])] : [desk.send([command])],
      );
      const done = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value.outcomes : []));
      if (done.length === 0) continue;
      for (const { outcome } of done) expect(outcome).toBe("applied");
      return;
    }
    throw new Error(`command ${command.seq} was never done`);
  }

  const told = vi.spyOn(world.services.log, "error");
  let isOver = false;
  const opened = await Promise.all(Array.from({ length: desks }, () => openTestDesk(world)));
  const killing = killBackends(() => isOver);
  await Promise.all(opened.map((desk, at) => work(desk, practitioners[at] ?? ""))).finally(() => (isOver = true));
  const kills = await killing;
  expect(kills).toBeGreaterThan(0);
  expect(told).not.toHaveBeenCalled(); // who comes second with the same command has not failed
  told.mockRestore();
  expect(repeated).toBeGreaterThanOrEqual((desks * commandsOfEach) / 5);
  const { rows } = await world.db.owner.query(
    `select (select count(*)::int from patient where id = any($1)) + (select count(*)::int from appointment where id = any($1)) as records,
       (select count(*)::int from sync_command where outcome = 'applied') as commands,
       (select count(*)::int from audit_event where object_id = any($1) and outcome = 'ok') as entries,
       (select bool_and(last_seq = $2) from sync_device) as "inOrder"`,
    [made, commandsOfEach],
  );
  const all = desks * commandsOfEach;
  expect(rows).toEqual([{ records: all, commands: all, entries: all, inOrder: true }]);
}, 120_000);
