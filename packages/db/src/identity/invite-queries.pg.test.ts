import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { deleteInvite, findInvite, saveInvite, takeInvite } from "./invite-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const expiresAt = Date.parse("2030-01-01T00:00:00Z");
async function invited(tokenHash: string) {
  const { id: userId, email } = await addStaff(clinics.db, clinics.there);
  await clinics.as(clinics.there, (tx) => saveInvite(tx, { userId, tokenHash, expiresAt }));
  return { userId, email };
}

test("an invite gives its person, and a new one replaces it", async () => {
  const { as, db, there } = clinics;
  const { userId, email } = await invited("first");
  const found = { clinicId: there, userId, name: "Robin Frost", email, clinicName: "Clinic", expiresAt };
  expect(await findInvite(db.pool, "first")).toEqual(found);
  await as(there, (tx) => saveInvite(tx, { userId, tokenHash: "second", expiresAt: expiresAt + 1_000 }));
  expect(await findInvite(db.pool, "first")).toBeNull();
  expect(await findInvite(db.pool, "second")).toEqual({ ...found, expiresAt: expiresAt + 1_000 });
  await db.owner.query("update staff_member set active = false where user_id = $1", [userId]);
  expect(await findInvite(db.pool, "second")).toBeNull();
});

test("another clinic cannot take, replace or delete it", async () => {
  const { as, db, here } = clinics;
  const { userId } = await invited("theirs");
  expect(await as(here, (tx) => takeInvite(tx, "theirs", expiresAt - 1))).toBe(false);
  await as(here, (tx) => deleteInvite(tx, userId));
  await as(here, (tx) => saveInvite(tx, { userId, tokenHash: "ours", expiresAt })).catch(() => undefined);
  expect(await findInvite(db.pool, "theirs")).toMatchObject({ userId });
  expect(await findInvite(db.pool, "ours")).toBeNull();
});

test("it is taken once, by only one of many at the same time, and not after it expires", async () => {
  const { as, there } = clinics;
  await invited("once");
  expect(await as(there, (tx) => takeInvite(tx, "once", expiresAt))).toBe(false);
  const taken = await Promise.all([1, 2, 3, 4].map(() => as(there, (tx) => takeInvite(tx, "once", expiresAt - 1))));
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test("a deleted one is gone", async () => {
  const { as, db, there } = clinics;
  const { userId } = await invited("deleted");
  await as(there, (tx) => deleteInvite(tx, userId));
  expect(await findInvite(db.pool, "deleted")).toBeNull();
});

test("taking or deleting an invite leaves the others of the clinic", async () => {
  const { as, db, there } = clinics;
  const [one, other] = [await invited("one"), await invited("other")];
  await as(there, (tx) => deleteInvite(tx, one.userId));
  expect(await findInvite(db.pool, "other")).toMatchObject({ userId: other.userId });
  await invited("third");
  expect(await as(there, (tx) => takeInvite(tx, "third", expiresAt - 1))).toBe(true);
  expect(await findInvite(db.pool, "third")).toBeNull();
  expect(await findInvite(db.pool, "other")).toMatchObject({ userId: other.userId });
});
