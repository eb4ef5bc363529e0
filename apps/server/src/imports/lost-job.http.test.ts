import { listUnattendedImports } from "@daybook/db/postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let world: ServerWorld;
let token: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
});
afterAll(() => world[Symbol.asyncDispose]());

/** Adds an uploaded file that the queue does not know; `state` sets the columns of its batch. */
async function withoutJob(name: string, state: string): Promise<string> {
  const file = `name,address,phone\n${name} 1,1 rue Haute,\n${name} 2,2 rue Haute,\n`;
  const { body } = await world.upload("/imports?kind=hospitals", file, { token });
  const batchId = String(body["batch_id"]);
  await world.db.owner.query(`update import_batch set ${state} where id = $1`, [batchId]);
  return batchId;
}
const statusOf = async (batchId: string) =>
  (await world.rest("GET", `/hospitals/batch/${batchId}`, { token })).body["status"];

test.each([
  ["accepted a minute ago", "accepted_at = now() - interval '1 minute'"],
  [
    "left by its worker a minute ago",
    `status = 'IN_PROGRESS', attempt = 1, started_at = now() - interval '2 minutes',
       accepted_at = now() - interval '2 minutes', beat_at = now() - interval '1 minute'`,
  ],
])("a batch without a job is found and imported: %s", async (name, state) => {
  const batchId = await withoutJob(name, state);
  await expect.poll(() => statusOf(batchId)).toBe("COMPLETED");
  const { rows } = await world.db.owner.query("select from hospital where creation_batch_id = $1", [batchId]);
  expect(rows).toHaveLength(2);
});

test("a batch that was just accepted, or whose worker is alive, does not count as lost", async () => {
  const waiting = await withoutJob("waiting", "accepted_at = now()");
  const attended = await withoutJob(
    "attended",
    "status = 'IN_PROGRESS', attempt = 1, accepted_at = now() - interval '1 minute', beat_at = now()",
  );
  const unattended = async (seconds: number) =>
    (await listUnattendedImports(world.db.pool, seconds)).map(({ id }): string => id);
  const after8 = await unattended(8);
  expect([waiting, attended].filter((id) => after8.includes(id))).toEqual([]);
  expect(await unattended(0)).toEqual(expect.arrayContaining([waiting, attended]));
});
