import { type FeedEntity, inClinic } from "@daybook/db/postgres";
import type { ClinicId, PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { Memory } from "./memory.ts";

const mb = 1024 * 1024;
let world: TestCaller;
let patient: PatientId;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  patient = await world.addPatient("Lindqvist");
});
afterAll(() => world[Symbol.asyncDispose]());

const names = `select string_agg(last_name, ',' order by last_name) as names from patient where clinic_id = $1`;

/** A reader of the clinic's patients that counts how often the database was asked. */
function readerOf(memory: Memory, { clinic = world.clinic, bytes = 10 }: { clinic?: ClinicId; bytes?: number } = {}) {
  const reader = {
    readings: 0,
    read: (dependsOn: FeedEntity[] = ["patient"]) =>
      inClinic(
        world.db.pool,
        clinic,
        (tx) =>
          memory.recall(tx, ["names"], dependsOn, async () => {
            reader.readings += 1;
            const { rows } = await tx.query<{ names: string | null }>(names, [clinic]);
            return { value: rows[0]?.names ?? null, bytes };
          }),
        { relaxed: true },
      ),
  };
  return reader;
}
const rename = (name: string) =>
  world.db.owner.query("update patient set last_name = $2 where id = $1", [patient, name]);

test("an unchanged record is read once, a changed one again; changes of other kinds of records do not matter", async () => {
  const reader = readerOf(new Memory());
  await rename("Berg");
  expect([await reader.read(), await reader.read(), reader.readings]).toEqual(["Berg", "Berg", 1]);
  await rename("Dahl");
  expect([await reader.read(), reader.readings]).toEqual(["Dahl", 2]);
  await rename("Ek");
  expect([await reader.read(["hours"]), reader.readings]).toEqual(["Dahl", 2]);
});

test("a change that was open during the read is seen as soon as it is committed", async () => {
  const reader = readerOf(new Memory());
  await rename("Before");
  const writer = await world.db.owner.connect();
  const other = await world.db.owner.connect();
  await writer.query("begin");
  await writer.query("update patient set last_name = 'After' where id = $1", [patient]);
  // Later transactions commit before it, so that its number is neither the newest nor the oldest.
  await other.query("insert into change (clinic_id, entity, id) values ($1, 'hours', gen_random_uuid())", [
    world.clinic,
  ]);
  expect([await reader.read(), await reader.read(), reader.readings]).toEqual(["Before", "Before", 1]);
  await writer.query("commit");
  expect([await reader.read(), reader.readings]).toEqual(["After", 2]);
  writer.release();
  other.release();
});

test("a change that is rolled back does not matter", async () => {
  const reader = readerOf(new Memory());
  await rename("Stays");
  const writer = await world.db.owner.connect();
  await writer.query("begin");
  await writer.query("update patient set last_name = 'Never' where id = $1", [patient]);
  expect(await reader.read()).toBe("Stays");
  await writer.query("rollback");
  writer.release();
  expect([await reader.read(), reader.readings]).toEqual(["Stays", 1]);
});

test("when many calls miss the same value at once, one of them reads it, and the others wait for it", async () => {
  const memory = new Memory();
  const gate = Promise.withResolvers<void>();
  let readings = 0;
  const recall = () =>
    inClinic(world.db.pool, world.clinic, (tx) =>
      memory.recall(tx, ["slow"], ["patient"], async () => {
        readings += 1;
        await gate.promise;
        return { value: readings, bytes: 10 };
      }),
    );
  const first = recall();
  await expect.poll(() => readings).toBe(1);
  const others = Array.from({ length: 4 }, recall);
  await new Promise((resolve) => setTimeout(resolve, 100)); // long enough to begin a read of their own
  gate.resolve();
  expect(await Promise.all([first, ...others])).toEqual([1, 1, 1, 1, 1]);
});

test("a clinic never gets a value of another clinic", async () => {
  const memory = new Memory();
  const clinic = await world.addClinic();
  expect(await readerOf(memory).read()).not.toBeNull();
  expect(await readerOf(memory, { clinic }).read()).toBeNull();
});

test("a failed read throws and is not remembered", async () => {
  const memory = new Memory();
  const failing = inClinic(
    world.db.pool,
    world.clinic,
    (tx) => memory.recall(tx, ["names"], ["patient"], () => Promise.reject(new Error("away"))),
    { relaxed: true },
  );
  await expect(failing).rejects.toThrow("away");
  expect(await readerOf(memory).read()).not.toBeNull();
});

test("after a minute a value is read again even without a change, and a value that is too large is not kept", async () => {
  let now = 1_000;
  const reader = readerOf(new Memory({ clock: () => now }));
  await reader.read();
  now += 59_000;
  await reader.read();
  now += 2_000;
  await reader.read();
  expect(reader.readings).toBe(2);
  const large = readerOf(new Memory(), { bytes: 1e9 });
  await large.read();
  await large.read();
  expect(large.readings).toBe(2);
});

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
  const dropped = await recall(0);
  dropped.grow(2 * mb); // more than a quarter of all
  dropped.grow(2_000); // its holder does not know that
  await recall(0);
  expect(readings).toBe(7);
});

test("a value that grows after a newer one took its place does not count for the newer one", async () => {
  const memory = new Memory({ mostBytes: 4 * mb });
  let readings = 0;
  const recall = () =>
    inClinic(world.db.pool, world.clinic, (tx) =>
      memory.recall(tx, ["names"], ["patient"], async (grow) => {
        readings += 1;
        return { value: { grow }, bytes: 10 };
      }),
    );
  const replaced = await recall();
  await rename("Newer");
  await recall();
  replaced.grow(2 * mb); // so much would be dropped
  await recall();
  expect(readings).toBe(2);
});
