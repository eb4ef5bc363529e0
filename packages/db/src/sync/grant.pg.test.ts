import { randomUUID } from "node:crypto";
import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { endGrants, findGrant, hasGrant, openWithGrant, renewGrant } from "./grant.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const at = (hour: number) =>
  `2027-03-0${1 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, "0")}:00:00Z` as Instant;
const key = (text: string) => Buffer.from(text.padEnd(32, "."));

/** A person of the first clinic, and a device that both clinics have under the same id. */
async function withDevice() {
  const { id: userId } = await addStaff(world.db, world.here);
  const deviceId = randomUUID();
  await world.inBoth((tx) =>
    tx.query(
      `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $3)`,
      [tx.clinicId, deviceId, userId],
    ),
  );
  return { deviceId, userId };
}
const here = <T>(work: Parameters<typeof world.as<T>>[1]) => world.as(world.here, work);

test("a grant that has not ended keeps its id and key, and its end only moves further away", async () => {
  const who = await withDevice();
  const first = await here((tx) => renewGrant(tx, { ...who, key: key("one"), expiresAt: at(20) }));
  expect(first).toMatchObject({ key: key("one"), expiresAt: at(20) });
  expect(await here((tx) => renewGrant(tx, { ...who, key: key("two"), expiresAt: at(30) }))).toEqual({
    ...first,
    expiresAt: at(30),
  });
  expect(await here((tx) => renewGrant(tx, { ...who, key: key("two"), expiresAt: at(10) }))).toMatchObject({
    expiresAt: at(30),
  });
});

test("after it ended, a new one has another id and key, and what the old one signed can still be checked", async () => {
  const who = await withDevice();
  const old = await here((tx) =>
    renewGrant(tx, { ...who, key: key("one"), expiresAt: "2099-01-01T00:00:00Z" as Instant }),
  );
  await here((tx) => endGrants(tx, who.userId, at(12)));
  const next = await here((tx) => renewGrant(tx, { ...who, key: key("two"), expiresAt: at(20) }));
  expect(next.key).toEqual(key("two"));
  expect(next.id).not.toBe(old.id);
  const found = await here((tx) => findGrant(tx, old.id));
  expect(found).toMatchObject({
    userId: who.userId,
    key: key("one"),
    member: { name: "Robin Frost", role: "frontdesk" },
  });
  expect(found?.endsAt).toBe(at(12));
});

test("a grant names its person only while they work in the clinic", async () => {
  const who = await withDevice();
  const { id } = await here((tx) => renewGrant(tx, { ...who, key: key("one"), expiresAt: at(20) }));
  await world.db.owner.query("update staff_member set active = false where user_id = $1", [who.userId]);
  expect(await here((tx) => findGrant(tx, id))).toMatchObject({ member: null });
});

test("grants of another person, device or clinic are neither found, ended nor used", async () => {
  const who = await withDevice();
  const { id } = await here((tx) => renewGrant(tx, { ...who, key: key("one"), expiresAt: at(20) }));
  await here((tx) => endGrants(tx, randomUUID(), at(12)));
  await world.as(world.there, (tx) => endGrants(tx, who.userId, at(12)));
  const use = { ...who, id, at: at(1), now: at(1) };
  expect(await here((tx) => findGrant(tx, randomUUID()))).toBeNull();
  expect(await world.as(world.there, (tx) => findGrant(tx, id))).toBeNull();
  expect(await world.as(world.there, (tx) => openWithGrant(tx, use))).toBeNull();
  expect(await here((tx) => openWithGrant(tx, { ...use, userId: randomUUID() }))).toBeNull();
  expect(await here((tx) => openWithGrant(tx, use))).toEqual({ key: key("one") });
});

test("a session can be opened at later moments only, and until the grant expires", async () => {
  const who = await withDevice();
  const { id } = await here((tx) => renewGrant(tx, { ...who, key: key("one"), expiresAt: at(20) }));
  const use = (moment: Instant, now: Instant) => here((tx) => openWithGrant(tx, { ...who, id, at: moment, now }));
  expect(await use(at(5), at(5))).not.toBeNull();
  expect(await use(at(5), at(5))).toBeNull();
  expect(await use(at(4), at(5))).toBeNull();
  expect(await use(at(6), at(20))).toBeNull();
  expect(await use(at(6), at(19))).not.toBeNull();
});

const change = (table: string, set: string, clinic: string, where: string, id: string) =>
  world.db.owner.query(`update ${table} set ${set} where clinic_id = $1 and ${where} = $2`, [clinic, id]);

test("a grant that ended keeps the moment when it first ended", async () => {
  const who = await withDevice();
  const { id } = await here((tx) => renewGrant(tx, { ...who, key: key("one"), expiresAt: at(40) }));
  await here((tx) => endGrants(tx, who.userId, at(12)));
  await here((tx) => endGrants(tx, who.userId, at(13)));
  expect((await here((tx) => findGrant(tx, id)))?.endsAt).toBe(at(12));
});

test("a person works on a device while their own clinic's grant for it has not ended", async () => {
  const who = await withDevice();
  expect(await here((tx) => hasGrant(tx, who))).toBe(false);
  await here((tx) => renewGrant(tx, { ...who, key: key("one"), expiresAt: at(20) }));
  expect(await here((tx) => hasGrant(tx, who))).toBe(true);
  expect(await world.as(world.there, (tx) => hasGrant(tx, who))).toBe(false);
  expect(await here((tx) => hasGrant(tx, { ...who, deviceId: randomUUID() }))).toBe(false);
  expect(await here((tx) => hasGrant(tx, { ...who, userId: randomUUID() }))).toBe(false);
  await here((tx) => endGrants(tx, who.userId, at(12)));
  expect(await here((tx) => hasGrant(tx, who))).toBe(false);
});

test("whether the device is revoked is said of the grant's own device, in its own clinic", async () => {
  const [who, other, after] = [await withDevice(), await withDevice(), await withDevice()];
  const { id } = await here((tx) => renewGrant(tx, { ...who, key: key("one"), expiresAt: at(20) }));
  const known = { deviceId: who.deviceId, userId: who.userId, key: key("one"), endsAt: at(20) };
  const found = { ...known, isOfRevoked: false, member: { name: "Robin Frost", role: "frontdesk" } };
  const revoke = (clinic: string, deviceId: string, set = "now()") =>
    change("sync_device", `revoked_at = ${set}`, clinic, "id", deviceId);
  // Others first have what this device has not, and then the reverse: a statement that reads another row gives a wrong answer.
  for (const one of [other, after]) await revoke(world.here, one.deviceId);
  for (const one of [who, other, after]) await revoke(world.there, one.deviceId);
  expect(await here((tx) => findGrant(tx, id))).toEqual(found);
  for (const one of [other, after]) await revoke(world.here, one.deviceId, "null");
  for (const one of [who, other, after]) await revoke(world.there, one.deviceId, "null");
  // Last, so that the row of this device is stored behind those it must not be taken for.
  await revoke(world.here, who.deviceId);
  expect(await here((tx) => findGrant(tx, id))).toEqual({ ...found, isOfRevoked: true });
});

test("a session is opened with this grant for this device only, and leaves the other grants unused", async () => {
  const [who, other] = [await withDevice(), await withDevice()];
  const give = { ...who, key: key("one"), expiresAt: at(20) };
  const { id } = await here((tx) => renewGrant(tx, give));
  const second = { ...who, deviceId: other.deviceId };
  const { id: secondId } = await here((tx) => renewGrant(tx, { ...give, ...second, key: key("second") }));
  const use = (one: object) => here((tx) => openWithGrant(tx, { ...who, id, at: at(5), now: at(5), ...one }));
  expect(await use({ id: secondId })).toBeNull();
  expect(await use({ id: randomUUID() })).toBeNull();
  expect(await use({})).toEqual({ key: key("one") });
  expect(await use({ ...second, id: secondId })).toEqual({ key: key("second") });
});

test.each([
  ["the device is revoked", "sync_device", "revoked_at = now()", "id"],
  ["the person is no longer active", "staff_member", "active = false", "user_id"],
  ["the grant ended", "sync_grant", "ended_at = now()", "user_id"],
] as const)("no session is opened once %s, although another person could open one", async (_, table, set, column) => {
  const [who, other] = [await withDevice(), await withDevice()];
  const give = { ...who, key: key("one"), expiresAt: at(20) };
  const { id } = await here((tx) => renewGrant(tx, give));
  await here((tx) => renewGrant(tx, { ...other, key: key("other"), expiresAt: at(20) }));
  await change(table, set, world.here, column, column === "id" ? who.deviceId : who.userId);
  expect(await here((tx) => openWithGrant(tx, { ...who, id, at: at(5), now: at(5) }))).toBeNull();
});
