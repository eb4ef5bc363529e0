import { randomUUID } from "node:crypto";
import type { Instant, UserId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { listWaiting, lockAttention, raiseAttention, resolveAttention } from "./attention.pg.ts";
import { type LoggedCommand, storeOutcome } from "./command-log.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

let last = 0;
/** A refused command of a new device, in both clinics under the same ids. */
async function addItem(): Promise<LoggedCommand> {
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

test("an item is raised once, whatever is said later", async () => {
  const command = await addItem();
  await world.as(world.here, (tx) => raiseAttention(tx, command, { code: "not_found", details: {} }));
  expect(await world.as(world.here, (tx) => lockAttention(tx, command.id))).toMatchObject({
    code: "appointment_conflict",
  });
});

test("a resolved item is not listed any more, and tells who decided; the other clinic's stays", async () => {
  const { id, deviceId } = await addItem();
  const lock = (clinic = world.here) => world.as(clinic, (tx) => lockAttention(tx, id));
  expect(await lock()).toMatchObject({ id, resolution: null });
  await world.as(world.here, (tx) => resolveAttention(tx, id, resolution));
  expect(await lock()).toMatchObject({ resolution: { choice: "drop", resolvedBy: resolution.resolvedBy } });
  expect(await lock(world.there)).toMatchObject({ resolution: null });
  const waiting = { deviceId, ofOthers: false, limit: 50 };
  const both = await world.inBoth((tx) => listWaiting(tx, waiting));
  expect([both.here.length, both.there.length]).toEqual([0, 1]);
});

test("an item that is not there is null", async () => {
  expect(await world.as(world.here, (tx) => lockAttention(tx, randomUUID()))).toBeNull();
});
