import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics, whileLocked } from "../testing/two-clinics.ts";
import { renewGrant } from "./grant.pg.ts";
import { findGrantHolders, lockLastRead, noteLastRead } from "./readings.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

async function addDevice(): Promise<string> {
  const id = randomUUID();
  await world.inBoth((tx) =>
    tx.query(
      `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $2)`,
      [tx.clinicId, id],
    ),
  );
  return id;
}

test("each device of each clinic has its own last reading", async () => {
  const [one, other] = [await addDevice(), await addDevice()];
  await world.as(world.here, (tx) => noteLastRead(tx, one, 7));
  const { here, there } = await world.inBoth((tx) => lockLastRead(tx, one));
  expect([here, there]).toEqual([7, 0]);
  expect(await world.as(world.here, (tx) => lockLastRead(tx, other))).toBe(0);
});

test("readings that are told twice at once are told one after the other: the second sees how far the first came", async () => {
  const device = await addDevice();
  const lock = (tx: Tx) => lockLastRead(tx, device);
  expect(await whileLocked(world, { lock, write: (tx) => noteLastRead(tx, device, 9) }, lock)).toBe(9);
});

test("people who have or had a grant for the device are told once each", async () => {
  const [device, other] = [await addDevice(), await addDevice()];
  const { id: userId } = await addStaff(world.db, world.here);
  const { id: otherId } = await addStaff(world.db, world.here);
  const given = [
    [device, userId],
    [device, userId],
    [other, userId],
    [other, otherId],
  ] as const;
  for (const [deviceId, holder] of given)
    await world.as(world.here, async (tx) => {
      await renewGrant(tx, {
        deviceId,
        userId: holder,
        key: Buffer.alloc(32),
        expiresAt: "2027-03-01T09:00:00Z" as never,
      });
      await tx.query("update sync_grant set ended_at = now() where clinic_id = $1 and device_id = $2", [
        tx.clinicId,
        device,
      ]);
    });
  const { here, there } = await world.inBoth((tx) => findGrantHolders(tx, device));
  expect([here, there]).toEqual([[userId], []]);
});
