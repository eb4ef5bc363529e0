import { randomUUID } from "node:crypto";
import { deviceId, instantOf } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findDevice, listDevices, revokeDevice, saveDevice } from "./device-queries.pg.ts";
import { renewGrant } from "./grant.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from sync_attention; delete from sync_grant; delete from sync_device"));

const here = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.here, work);
const there = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.there, work);
const at = (hour: number) => instantOf(Date.UTC(2027, 2, 1, hour));
const someId = () => deviceId.parse(randomUUID());
const deviceOf = (name: string, id = someId()) => ({
  id,
  name,
  appVersion: "1.2.3",
  share: Buffer.from(name),
  proofHash: Buffer.from("secret"),
  by: randomUUID(),
  now: at(8),
});

test("a device of one clinic is unknown in another", async () => {
  const device = deviceOf("Desk");
  const { id, by, now } = device;
  await there((tx) => saveDevice(tx, device));
  expect((await here((tx) => findDevice(tx, id))).device).toBeNull();
  expect(await here(listDevices)).toEqual([]);
  expect(await here((tx) => revokeDevice(tx, id, { by, now }))).toBe(false);
  expect((await there((tx) => findDevice(tx, id))).device).toEqual({ isRevoked: false });
});

test("a device that says hello again keeps its share and its counters, and takes its new name and version", async () => {
  const device = deviceOf("Old name");
  expect(await here((tx) => saveDevice(tx, device))).toEqual({
    lastSeq: 0,
    lastRead: 0,
    share: device.share,
    isRevoked: false,
    isOthers: false,
  });
  await world.db.owner.query("update sync_device set last_seq = 7, last_read = 3 where id = $1", [device.id]);
  const again = { ...device, name: "New name", appVersion: "2.0.0", share: Buffer.from("other"), now: at(9) };
  expect(await here((tx) => saveDevice(tx, again))).toEqual({
    lastSeq: 7,
    lastRead: 3,
    share: device.share,
    isRevoked: false,
    isOthers: false,
  });
  const [listed] = await here(listDevices);
  expect(listed).toMatchObject({ name: "New name", appVersion: "2.0.0", registeredAt: at(8), seenAt: at(9) });
});

test("another installation that gives the id of a registered device is told apart", async () => {
  const device = deviceOf("Desk");
  const isOthers = async (proofHash: Buffer | null) =>
    (await here((tx) => saveDevice(tx, { ...device, proofHash }))).isOthers;
  // A desk of an earlier version gives no proof; the first proof that comes is its own.
  expect(await isOthers(null)).toBe(false);
  expect(await isOthers(Buffer.from("one"))).toBe(false);
  expect([await isOthers(Buffer.from("two")), await isOthers(null), await isOthers(Buffer.from("one"))]).toEqual([
    true,
    true,
    false,
  ]);
});

test("devices in use come first, then by name; each with the number of items that wait for a decision", async () => {
  for (const name of ["C", "B", "A"]) await world.inBoth((tx) => saveDevice(tx, deviceOf(name)));
  const [a, b] = (await here(listDevices)).map(({ id }) => id);
  await here((tx) => revokeDevice(tx, deviceId.parse(a), { by: randomUUID(), now: at(9) }));
  const raise = (clinic: string, resolved: string | null) =>
    world.db.owner.query(
      `insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details, resolved_at)
       values ($1, gen_random_uuid(), $2, 'patients.update', gen_random_uuid(), now(), 'version_conflict', '{}', $3)`,
      [clinic, b, resolved],
    );
  await raise(world.here, null);
  await raise(world.here, null);
  await raise(world.here, at(9));
  expect((await here(listDevices)).map(({ name, revokedAt, waiting }) => [name, revokedAt, waiting])).toEqual([
    ["B", null, 2],
    ["C", null, 0],
    ["A", at(9), 0],
  ]);
});

test("a device is revoked once, which ends its grants and not those of others, and stays so", async () => {
  const { id: userId } = await addStaff(world.db, world.here);
  const [device, other] = [deviceOf("Lost"), deviceOf("Kept")];
  for (const one of [device, other])
    await here(async (tx) => {
      await saveDevice(tx, one);
      await renewGrant(tx, { deviceId: one.id, userId, key: Buffer.alloc(32, 1), expiresAt: at(20) });
    });
  const revoke = () => here((tx) => revokeDevice(tx, device.id, { by: device.by, now: at(9) }));
  expect([await revoke(), await revoke()]).toEqual([true, false]);
  expect((await here((tx) => findDevice(tx, device.id))).device).toEqual({ isRevoked: true });
  expect((await here((tx) => saveDevice(tx, device))).isRevoked).toBe(true);
  const { rows } = await world.db.owner.query<{ id: string; ended: boolean }>(
    "select device_id as id, ended_at is not null as ended from sync_grant",
  );
  expect(new Map(rows.map(({ id, ended }) => [id, ended]))).toEqual(
    new Map<string, boolean>([
      [device.id, true],
      [other.id, false],
    ]),
  );
});
