import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  countFailure,
  type FailureCount,
  findFailures,
  findKnownDevice,
  forgetFailures,
  rememberDevice,
} from "./login-failure-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const now = Date.parse("2026-01-01T08:00:00Z");
const oneMore = (previous: FailureCount | null): FailureCount => ({
  failures: (previous?.failures ?? 0) + 1,
  windowStartedAt: now + 1,
  lastFailedAt: now + 2,
  lockedUntil: now + 3,
});

test("concurrent failures are all counted", async () => {
  const { pool } = clinics.db;
  const account = randomUUID();
  await Promise.all(Array.from({ length: 12 }, () => countFailure(pool, account, "d", now, oneMore)));
  const counted = { failures: 12, windowStartedAt: now + 1, lastFailedAt: now + 2, lockedUntil: now + 3 };
  expect(await findFailures(pool, account, "d")).toEqual(counted);
});

test("each account and each device has its own count", async () => {
  const { pool } = clinics.db;
  const [account, other] = [randomUUID(), randomUUID()];
  await countFailure(pool, account, "d", now, oneMore);
  await countFailure(pool, account, "e", now, oneMore);
  await countFailure(pool, other, "d", now, oneMore);
  await forgetFailures(pool, account, "d");
  expect(await findFailures(pool, account, "d")).toBeNull();
  expect((await findFailures(pool, account, "e"))?.failures).toBe(1);
  expect((await findFailures(pool, other, "d"))?.failures).toBe(1);
});

test("a device is known only to the account that signed in with it", async () => {
  const { db, here } = clinics;
  const [one, other] = [await addStaff(db, here), await addStaff(db, here)];
  await rememberDevice(db.pool, one.id, "laptop", now);
  expect(await findKnownDevice(db.pool, one.email, ["phone", "laptop"])).toBe("laptop");
  expect(await findKnownDevice(db.pool, one.email, ["phone"])).toBeNull();
  expect(await findKnownDevice(db.pool, other.email, ["laptop"])).toBeNull();
});

test("the hundred most recently used devices are kept, and a clock that is set back makes none older", async () => {
  const { db, here } = clinics;
  const { id, email } = await addStaff(db, here);
  for (let at = 0; at < 101; at += 1) await rememberDevice(db.pool, id, `d${at}`, now + at);
  expect(await findKnownDevice(db.pool, email, ["d0"])).toBeNull();
  expect(await findKnownDevice(db.pool, email, ["d1"])).toBe("d1");
  await rememberDevice(db.pool, id, "d100", now);
  const { rows } = await db.owner.query<{ at: Date | string }>(
    "select last_used_at as at from auth.login_device where user_id = $1 and device = 'd100'",
    [id],
  );
  expect(new Date(rows[0]?.at ?? 0).getTime()).toBe(now + 100);
});

test("a failure increases only the counts of its own account and device", async () => {
  const { pool } = clinics.db;
  const [account, other] = [randomUUID(), randomUUID()];
  for (const [of, device, times] of [
    [other, "d", 1],
    [account, "e", 2],
    [account, "d", 3],
  ] as const)
    for (let time = 0; time < times; time += 1) await countFailure(pool, of, device, now, oneMore);
  const failures = async (of: string, device: string) => (await findFailures(pool, of, device))?.failures;
  expect([await failures(other, "d"), await failures(account, "e"), await failures(account, "d")]).toEqual([1, 2, 3]);
  await forgetFailures(pool, account, "d");
  expect([await failures(other, "d"), await failures(account, "e")]).toEqual([1, 2]);
});

test("an account with too many devices loses only its own", async () => {
  const { db, here } = clinics;
  const [many, few] = [await addStaff(db, here), await addStaff(db, here)];
  for (let at = 0; at < 3; at += 1) await rememberDevice(db.pool, few.id, `d${at}`, now + 500 + at);
  for (let at = 0; at < 101; at += 1) await rememberDevice(db.pool, many.id, `d${at}`, now + at);
  expect(await findKnownDevice(db.pool, few.email, ["d0"])).toBe("d0");
  expect(await findKnownDevice(db.pool, many.email, ["d1"])).toBe("d1");
  expect(await findKnownDevice(db.pool, many.email, ["d0"])).toBeNull();
});
