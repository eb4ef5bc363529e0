import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  countActiveAdminsForUpdate,
  findPasswordHash,
  findStaffMemberByEmailForUpdate,
  findStaffMemberForUpdate,
  insertStaffMember,
  savePassword,
  updateStaffMember,
} from "./staff-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("a member is found only by their own clinic, by id and by e-mail address", async () => {
  const { as, db, here, there } = clinics;
  const { id, email } = await addStaff(db, there);
  expect(await as(there, (tx) => findStaffMemberForUpdate(tx, id))).toMatchObject({ id, email, version: 1 });
  expect(await as(here, (tx) => findStaffMemberForUpdate(tx, id))).toBeNull();
  expect(await as(there, (tx) => findStaffMemberByEmailForUpdate(tx, email))).toMatchObject({ id });
  expect(await as(here, (tx) => findStaffMemberByEmailForUpdate(tx, email))).toBeNull();
});

test("only active admins of the clinic are counted", async () => {
  const { as, db, here, there, inBoth } = clinics;
  const before = await inBoth(countActiveAdminsForUpdate);
  for (const clinic of [here, there]) {
    await addStaff(db, clinic, { role: "admin" });
    await addStaff(db, clinic, { role: "admin", active: false });
    await addStaff(db, clinic, { role: "clinician" });
  }
  await addStaff(db, there, { role: "admin" });
  expect(await as(here, countActiveAdminsForUpdate)).toBe(before.here + 1);
  expect(await as(there, countActiveAdminsForUpdate)).toBe(before.there + 2);
});

test("two admins cannot retire each other at the same moment: the second waits for the first", async () => {
  const { as, db, here } = clinics;
  await addStaff(db, here, { role: "admin" });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = as(here, async (tx) => {
    await countActiveAdminsForUpdate(tx);
    await held;
  });
  let isThrough = false;
  const second = as(here, async (tx) => {
    await countActiveAdminsForUpdate(tx);
    isThrough = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(isThrough).toBe(false);
  release();
  await Promise.all([first, second]);
  expect(isThrough).toBe(true);
});

test("a change raises the version, and changes nobody of another clinic", async () => {
  const { as, db, here, there } = clinics;
  const { id } = await addStaff(db, there);
  const change = { id, email: `new-${id}@clinic.test`, name: "Robin Winter", role: "clinician", active: false };
  expect(await as(there, (tx) => updateStaffMember(tx, change))).toEqual({ ...change, version: 2 });
  await expect(as(here, (tx) => updateStaffMember(tx, { ...change, name: "Taken Over" }))).rejects.toThrow("gone");
  const { rows } = await db.owner.query(`select "name", "email" from auth."user" where "id" = $1`, [id]);
  expect(rows).toEqual([{ name: "Robin Winter", email: change.email }]);
});

test("a new member may have no password; a later password replaces the earlier one", async () => {
  const { as, here, db } = clinics;
  const id = crypto.randomUUID();
  const member = { id, email: `${id}@clinic.test`, name: "Robin Frost", role: "frontdesk", passwordHash: null };
  await as(here, (tx) => insertStaffMember(tx, member));
  expect(await findPasswordHash(db.pool, id)).toBeNull();
  for (const hash of ["one", "two"]) {
    await as(here, (tx) => savePassword(tx, id, hash));
    expect(await findPasswordHash(db.pool, id)).toBe(hash);
  }
  await expect(as(here, (tx) => insertStaffMember(tx, { ...member, id: crypto.randomUUID() }))).rejects.toThrow(
    "user_email_key",
  );
});

test("a change, a lock and a password affect only one person", async () => {
  const { as, db, here } = clinics;
  const [one, other] = [await addStaff(db, here), await addStaff(db, here)];
  for (const find of [
    (tx: Tx) => findStaffMemberForUpdate(tx, other.id),
    (tx: Tx) => findStaffMemberByEmailForUpdate(tx, other.email),
  ])
    await as(here, async (tx) => {
      expect(await find(tx)).toMatchObject({ id: other.id });
      const nowait = "select from staff_member where user_id = $1 for key share nowait";
      await expect(db.owner.query(nowait, [other.id])).rejects.toMatchObject({ code: "55P03" });
      await expect(db.owner.query(nowait, [one.id])).resolves.toMatchObject({ rowCount: 1 });
    });
  const change = { id: other.id, email: `new-${other.id}@clinic.test`, name: "Kim", role: "admin", active: true };
  await as(here, (tx) => updateStaffMember(tx, change));
  expect(await as(here, (tx) => findStaffMemberForUpdate(tx, one.id))).toMatchObject({ email: one.email, version: 1 });
  const { rows } = await db.owner.query(`select "email" from auth."user" where "id" = any($1) order by "email"`, [
    [one.id, other.id],
  ]);
  expect(rows.map(({ email }) => email)).toEqual([one.email, change.email].toSorted());
  await as(here, (tx) => savePassword(tx, other.id, "theirs"));
  // An account of an outside identity provider has no password here.
  await db.owner.query(
    `insert into auth."account" ("accountId", "providerId", "userId", "password", "updatedAt")
     values ('x', 'elsewhere', $1, 'not ours', now())`,
    [one.id],
  );
  expect([await findPasswordHash(db.pool, one.id), await findPasswordHash(db.pool, other.id)]).toEqual([
    null,
    "theirs",
  ]);
});
