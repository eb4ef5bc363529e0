import { randomUUID } from "node:crypto";
import { type DeviceId, deviceId, instantOf } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { findDevice, listDevices, noteErased, revokeDevice, saveDevice } from "./device-queries.pg.ts";
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
  const ids = ["b", "a", "9", "d"].map((digit) => deviceId.parse(`00000000-0000-4000-8000-00000000000${digit}`));
  const [b, twinOfB, c, a] = ids as [DeviceId, DeviceId, DeviceId, DeviceId];
  for (const [id, name] of [[b, "B"] as const, [twinOfB, "B"] as const, [c, "C"] as const, [a, "A"] as const])
    await world.inBoth((tx) => saveDevice(tx, deviceOf(name, id)));
  await here((tx) => revokeDevice(tx, a, { by: randomUUID(), now: at(9) }));
  const raise = (clinic: string, device: string, resolved: string | null) =>
    world.db.owner.query(
      `insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details, resolved_at)
       values ($1, gen_random_uuid(), $2, 'patients.update', gen_random_uuid(), now(), 'version_conflict', '{}', $3)`,
      [clinic, device, resolved],
    );
  await raise(world.here, b, null);
  await raise(world.here, b, null);
  await raise(world.here, b, at(9));
  await raise(world.there, b, null);
  await raise(world.there, c, null);
  await layBackwards(world, "sync_device", ["name", "id"]);
  const listed = await here(async (tx) => {
    await withoutIndexOrder(tx);
    return listDevices(tx);
  });
  expect(listed.map(({ id, name, revokedAt, waiting }) => [id, name, revokedAt, waiting])).toEqual([
    [twinOfB, "B", null, 0],
    [b, "B", null, 2],
    [c, "C", null, 0],
    [a, "A", at(9), 0],
  ]);
});

test("a device is found beside another one of the clinic and the same one of another clinic", async () => {
  const [lost, kept] = [deviceOf("Lost"), deviceOf("Kept")];
  for (const device of [lost, kept]) await world.inBoth((tx) => saveDevice(tx, device));
  await here((tx) => revokeDevice(tx, lost.id, { by: lost.by, now: at(9) }));
  const isRevoked = async ({ id }: typeof lost) => (await here((tx) => findDevice(tx, id))).device?.isRevoked;
  expect([await isRevoked(lost), await isRevoked(kept)]).toEqual([true, false]);
  expect((await there((tx) => findDevice(tx, lost.id))).device).toEqual({ isRevoked: false });
});

test("only a revoked device has erased its copy, at the moment when it says so first", async () => {
  const [lost, other, inUse] = [deviceOf("Lost"), deviceOf("Other"), deviceOf("In use")];
  for (const device of [lost, other, inUse]) await world.inBoth((tx) => saveDevice(tx, device));
  for (const { id, by } of [lost, other]) await world.inBoth((tx) => revokeDevice(tx, id, { by, now: at(9) }));
  for (const { id, hour } of [
    { id: inUse.id, hour: 10 },
    { id: lost.id, hour: 11 },
    { id: lost.id, hour: 12 },
  ])
    await here((tx) => noteErased(tx, id, at(hour)));
  const told = await world.inBoth(async (tx) =>
    Object.fromEntries((await listDevices(tx)).map(({ name, erasedAt, seenAt }) => [name, [erasedAt, seenAt]])),
  );
  const untouched = { Other: [null, at(8)], "In use": [null, at(8)] };
  expect(told.here).toEqual({ Lost: [at(11), at(11)], ...untouched });
  expect(told.there).toEqual({ Lost: [null, at(8)], ...untouched });
});

test("a device is revoked once, which ends its grants and not those of others, and stays so", async () => {
  const { id: userId } = await addStaff(world.db, world.here);
  const { id: userThere } = await addStaff(world.db, world.there);
  const [device, other] = [deviceOf("Lost"), deviceOf("Kept")];
  const grant = (tx: Tx, id: DeviceId, who: string) =>
    renewGrant(tx, { deviceId: id, userId: who, key: Buffer.alloc(32, 1), expiresAt: at(20) });
  for (const one of [device, other]) {
    await world.inBoth((tx) => saveDevice(tx, one));
    await here((tx) => grant(tx, one.id, userId));
  }
  await there((tx) => grant(tx, device.id, userThere));
  // The first grant on the device ended before, and another one was given.
  await world.db.owner.query("update sync_grant set ended_at = $1 where device_id = $2 and user_id = $3", [
    at(8),
    device.id,
    userId,
  ]);
  await here((tx) => grant(tx, device.id, userId));
  const revoke = (hour: number) => here((tx) => revokeDevice(tx, device.id, { by: device.by, now: at(hour) }));
  expect([await revoke(9), await revoke(10)]).toEqual([true, false]);
  expect((await here((tx) => findDevice(tx, device.id))).device).toEqual({ isRevoked: true });
  expect((await here((tx) => saveDevice(tx, device))).isRevoked).toBe(true);
  const { rows } = await world.db.owner.query<{ clinic: string; device: string; ended: Date | null }>(
    "select clinic_id as clinic, device_id as device, ended_at as ended from sync_grant order by ended_at, clinic_id",
  );
  const ended = rows.map((row) => [row.clinic, row.device, row.ended && instantOf(row.ended.getTime())]);
  expect(ended).toEqual([
    [world.here, device.id, at(8)],
    [world.here, device.id, at(9)],
    [world.here, other.id, null],
    [world.there, device.id, null],
  ]);
});
