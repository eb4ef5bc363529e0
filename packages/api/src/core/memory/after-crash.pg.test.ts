import { setTimeout as delay } from "node:timers/promises";
import { currentCursor, inClinic } from "@daybook/db/postgres";
import { startOwnCluster, type TestCluster } from "@daybook/db/testing";
import { instantOf, type PatientId, type PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";

const start = (hour: number) => instantOf(Date.UTC(2027, 2, 8, hour));
const day = { from: start(0), to: start(24) };
let cluster: TestCluster;
let world: TestCaller;
let practitionerId: PractitionerId;
let patientId: PatientId;

beforeAll(async () => {
  cluster = await startOwnCluster({ fast: false });
  world = await createTestCaller(cluster.url, () => Date.UTC(2027, 2, 1));
  // Commits that do not wait for the disk are written later, so that a crash loses them.
  await world.db.owner.query("alter system set wal_writer_delay = '10s'");
  await world.db.owner.query("select pg_reload_conf()");
  practitionerId = await world.addPractitioner();
  patientId = await world.addPatient();
}, 120_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await cluster[Symbol.asyncDispose]();
});

const ask = async (statement: string) => {
  const { rows } = await world.db.owner.query<{ answer: string }>(`select (${statement})::text as answer`);
  return rows[0]?.answer ?? "";
};
const nextTransaction = async () => BigInt(await ask("pg_snapshot_xmax(pg_current_snapshot())"));

/** Waits until the database answers again on new connections. */
async function untilBack(): Promise<void> {
  for (let left = 200; left > 0; left -= 1) {
    const answers = await Promise.allSettled([world.db.owner.query("select 1"), world.db.pool.query("select 1")]);
    if (answers.every(({ status }) => status === "fulfilled")) return;
    await delay(200);
  }
  throw new Error("the database did not come back");
}

const killOneProcess = async () => process.kill(Number(await ask("pg_backend_pid()")), "SIGKILL");
const endAllAtOnce = async () =>
  process.kill(Number.parseInt(await ask("pg_read_file('postmaster.pid')"), 10), "SIGQUIT");

test.each([
  ["one process of the database is killed", killOneProcess, 9],
  ["all of the database ends at once", endAllAtOnce, 11],
])(
  "what was read before a crash is not taken for what is true after it: %s",
  async (_, crash, hour) => {
    const desk = world.as("frontdesk");
    for (let left = 10; ; left -= 1) {
      // Their audit entries use transaction ids, which are used again after a crash that comes soon enough.
      for (let reads = 0; reads < 5; reads += 1) await desk.patients.get({ id: patientId });
      await desk.appointments.day(day);
      const [cursor, next] = [await inClinic(world.db.pool, world.clinic, currentCursor), await nextTransaction()];
      await crash();
      await delay(300);
      await untilBack();
      const isAgain = (await nextTransaction()) < next;
      if (!isAgain && left > 0) continue;
      expect(isAgain, "the crash came too late to lose anything").toBe(true);

      const book = { practitionerId, patientId, start: start(hour), durationMinutes: 30 };
      const { id } = await world.asElsewhere("frontdesk").appointments.book(book);
      const { items } = await desk.appointments.day(day);
      expect(items.map((item) => item.id)).toContain(id);

      const followed = { signal: AbortSignal.timeout(10_000), calmMs: 100 };
      const stream = world.services.feed.follow(world.clinic, cursor, followed);
      expect((await stream.next()).value).toMatchObject([{ isReset: true }]);
      await stream.return(undefined);
      return;
    }
  },
  180_000,
);
