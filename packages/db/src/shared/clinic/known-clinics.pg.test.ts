import { type ClinicId, clinicId, timeZone } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import { createTestDatabase } from "../../testing.ts";
import { inClinic } from "../transaction.pg.ts";
import { insertClinic, listClinics } from "./clinic-queries.pg.ts";
import { hasActiveStaff, hasStaff, isFirstClinic, listClinicIds } from "./known-clinics.pg.ts";

const utc = timeZone.parse("UTC");
let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("all clinics are listed, the oldest first, equal times by id", async () => {
  const { db, here, there } = clinics;
  const third = "018f0000-0000-7000-8000-000000000000" as typeof here;
  await inClinic(db.owner, third, (tx) => insertClinic(tx, { name: "Third", timeZone: utc }));
  await db.owner.query("update clinic set created_at = '2027-01-01T00:00:00Z'");
  expect(await listClinicIds(db.pool)).toEqual([third, here, there]);
  await db.owner.query("update clinic set created_at = '2027-01-02T00:00:00Z' where id = $1", [third]);
  expect(await listClinicIds(db.pool)).toEqual([here, there, third]);
  expect((await listClinics(db.pool)).map(({ id }) => id)).toEqual([here, there, third]);
  expect(await inClinic(db.pool, here, isFirstClinic)).toBe(false);
});

test("somebody can sign in as soon as one account is active in any clinic", async () => {
  const { db, there } = clinics;
  expect([await hasStaff(db.pool), await hasActiveStaff(db.pool)]).toEqual([false, false]);
  const id = "018f0000-0000-7000-8000-000000000301";
  await db.owner.query(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
     values ($1, 'Ann', 'ann@clinic.example', false, now(), now())`,
    [id],
  );
  await db.owner.query(
    `insert into staff_member (clinic_id, user_id, email, name, role, active)
     values ($1, $2, 'ann@clinic.example', 'Ann', 'admin', false)`,
    [there, id],
  );
  expect([await hasStaff(db.pool), await hasActiveStaff(db.pool)]).toEqual([true, false]);
  await db.owner.query("update staff_member set active = true where user_id = $1", [id]);
  expect(await hasActiveStaff(db.pool)).toBe(true);
  // Also as the owner, without row level security.
  expect(await hasActiveStaff(db.owner)).toBe(true);
});

test("of two concurrent transactions that found the first clinic, the second waits and finds the clinic", async () => {
  await using database = await createTestDatabase(inject("postgresUrl"));
  const order: string[] = [];
  const found = (id: ClinicId, name: string) =>
    inClinic(database.pool, id, async (tx) => {
      const isFirst = await isFirstClinic(tx);
      order.push(`${name} ${isFirst}`);
      if (!isFirst) return;
      // The other transaction asks meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await insertClinic(tx, { name, timeZone: utc });
      order.push(`${name} founded`);
    });
  const [one, other] = [1, 2].map((at) => clinicId.parse(`018f0000-0000-7000-8000-00000000000${at}`));
  const first = found(one as ClinicId, "One");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await Promise.all([first, found(other as ClinicId, "Other")]);
  expect(order).toEqual(["One true", "One founded", "Other false"]);
});
