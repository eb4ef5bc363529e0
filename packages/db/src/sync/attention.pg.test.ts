import { randomUUID } from "node:crypto";
import type { Instant, UserId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addStaff } from "../testing/staff-rows.ts";
import {
  createTwoClinics,
  layBackwards,
  type TwoClinics,
  whileLocked,
  withoutIndexOrder,
} from "../testing/two-clinics.ts";
import { listWaiting, lockAttention, raiseAttention, resolveAttention } from "./attention.pg.ts";
import { type LoggedCommand, storeOutcome } from "./command-log.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

let last = 0;
/** A refused command of a new device, in both clinics under the same ids. */
async function addItem(more: Partial<LoggedCommand> = {}): Promise<LoggedCommand> {
  last += 1;
  const command: LoggedCommand = {
    deviceId: randomUUID(),
    seq: 1,
    id: randomUUID(),
    path: "appointments.book",
    input: { n: last },
    base: { seen: true },
    madeBy: randomUUID() as UserId,
    madeAt: "2027-03-01T09:00:00Z" as Instant,
    ...more,
  };
  await world.inBoth(async (tx) => {
    await tx.query(
      `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $2)`,
      [tx.clinicId, command.deviceId],
    );
    await storeOutcome(tx, command, { outcome: "refused", answer: {}, touched: [] });
    await raiseAttention(tx, command, { code: "appointment_conflict", details: { alternatives: [] } });
  });
  return command;
}
const resolution = { choice: "drop", resolvedAt: "2027-03-01T10:00:00Z" as Instant, resolvedBy: randomUUID() };

test("items are listed with their command, those of a device apart from the others, the oldest first", async () => {
  const [one, two] = [await addItem(), await addItem()];
  const list = (ofOthers: boolean, limit = 50) =>
    world.as(world.here, (tx) => listWaiting(tx, { deviceId: one.deviceId, ofOthers, limit }));
  expect(await list(false)).toMatchObject([
    {
      id: one.id,
      deviceName: "desk",
      input: one.input,
      base: { seen: true },
      code: "appointment_conflict",
      madeByName: "",
    },
  ]);
  const others = await list(true);
  expect(others.some(({ id }) => id === one.id)).toBe(false);
  expect(others.at(-1)?.id).toBe(two.id);
  expect(others).toHaveLength(new Set(others.map(({ id }) => id)).size);
  expect(await list(true, 0)).toEqual([]);
});

test("the oldest items come first, each once with the name of its maker, also when the command was put off before", async () => {
  await world.db.owner.query("update sync_attention set resolved_at = now()"); // those of other tests
  const [maker, elsewhere] = [
    await addStaff(world.db, world.here, { name: "Robin" }),
    await addStaff(world.db, world.there),
  ];
  await addStaff(world.db, world.here, { name: "Kim" });
  const idOf = (at: number) => `00000000-0000-4000-8000-00000000000${at}`;
  const [young, first, second] = [idOf(1), idOf(2), idOf(3)];
  await addItem({ id: young, madeBy: maker.id as UserId });
  await addItem({ id: first, madeBy: maker.id as UserId, seq: 2 });
  await addItem({ id: second, madeBy: elsewhere.id as UserId });
  await world.db.owner.query(
    `insert into sync_command select clinic_id, device_id, 1, id, path, input, base, made_by, made_at, 'deferred', answer, touched
     from sync_command where id = $1`,
    [first],
  );
  await world.db.owner.query(
    "update sync_attention set raised_at = case id when $1 then timestamptz '2027-03-02Z' else '2027-03-01Z' end where resolved_at is null",
    [young],
  );
  await layBackwards(world, "sync_attention", ["raised_at", "id"]);
  const list = (limit: number) =>
    world.as(world.here, async (tx) => {
      await withoutIndexOrder(tx);
      const items = await listWaiting(tx, { deviceId: randomUUID(), ofOthers: true, limit });
      return items.map(({ id, madeByName }) => [id, madeByName]);
    });
  const all = [
    [first, "Robin"],
    [second, ""], // of whom this clinic knows nothing
    [young, "Robin"],
  ];
  expect([await list(50), await list(2)]).toEqual([all, all.slice(0, 2)]);
});

test("two people who decide at once do so one after the other: the second sees what the first chose", async () => {
  const { id } = await addItem();
  const lock = (tx: Tx) => lockAttention(tx, id);
  const second = await whileLocked(world, { lock, write: (tx) => resolveAttention(tx, id, resolution) }, lock);
  expect(second).toMatchObject({ resolution: { choice: "drop" } });
});

test("an item is raised once, whatever is said later", async () => {
  const command = await addItem();
  await world.as(world.here, (tx) => raiseAttention(tx, command, { code: "not_found", details: {} }));
  expect(await world.as(world.here, (tx) => lockAttention(tx, command.id))).toMatchObject({
    code: "appointment_conflict",
  });
});

test("a resolved item is not listed any more, and tells who decided; others and the other clinic's stay", async () => {
  const [{ id, deviceId }, other] = [await addItem(), await addItem()];
  const lock = (clinic = world.here) => world.as(clinic, (tx) => lockAttention(tx, id));
  expect(await lock()).toMatchObject({ id, resolution: null });
  await world.as(world.here, (tx) => resolveAttention(tx, id, resolution));
  expect(await lock()).toMatchObject({ resolution: { choice: "drop", resolvedBy: resolution.resolvedBy } });
  expect(await lock(world.there)).toMatchObject({ resolution: null });
  expect(await world.as(world.here, (tx) => lockAttention(tx, other.id))).toMatchObject({ resolution: null });
  const waiting = { deviceId, ofOthers: false, limit: 50 };
  const both = await world.inBoth((tx) => listWaiting(tx, waiting));
  expect([both.here.length, both.there.length]).toEqual([0, 1]);
});

test("an item that is not there is null", async () => {
  expect(await world.as(world.here, (tx) => lockAttention(tx, randomUUID()))).toBeNull();
});
