import { randomUUID } from "node:crypto";
import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { endGrants, findGrant, openWithGrant, renewGrant } from "./grant.pg.ts";

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
