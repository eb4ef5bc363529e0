import { timeZone } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findClinic, insertClinic, listClinics, nameClinic, renameClinic } from "./clinic-queries.pg.ts";
import { hasActiveStaff, hasStaff, isFirstClinic, listClinicIds } from "./known-clinics.pg.ts";
import { inClinic } from "./transaction.pg.ts";

const utc = timeZone.parse("UTC");
let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("one clinic is found and changed, and the other stays as it is", async () => {
  const { as, inBoth, here } = clinics;
  await as(here, (tx) => renameClinic(tx, "North"));
  expect(await inBoth(findClinic)).toMatchObject({
    here: { name: "North", timeZone: "Europe/Paris" },
    there: { name: "Clinic", timeZone: "Europe/Paris" },
  });
  await as(here, (tx) => nameClinic(tx, { name: "South", timeZone: utc }));
  expect(await inBoth(findClinic)).toMatchObject({
    here: { name: "South", timeZone: "UTC" },
    there: { name: "Clinic", timeZone: "Europe/Paris" },
  });
});

test("all clinics are listed, the oldest first, and those of one moment by their ids", async () => {
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

test("somebody can sign in once anybody's account is active, in whichever clinic", async () => {
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
});
