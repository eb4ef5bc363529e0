import { type Instant, userId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addSession, addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { saveInvite } from "./invite-queries.pg.ts";
import { findStaffMember, listStaff, lockStaffMember } from "./list-staff.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  for (const clinic of [clinics.here, clinics.there])
    for (const name of ["Zoe", "Adam", "Adam", "Kim"])
      await addStaff(clinics.db, clinic, { name, active: name !== "Kim" });
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("only the staff of the clinic is listed and counted, in order of name", async () => {
  const page = await clinics.as(clinics.here, (tx) => listStaff(tx, { page: 1, pageSize: 50 }));
  expect(page.total).toBe(4);
  expect(page.items.map(({ name }) => name)).toEqual(["Adam", "Adam", "Kim", "Zoe"]);
  const active = await clinics.as(clinics.here, (tx) => listStaff(tx, { active: true, page: 1, pageSize: 50 }));
  expect([active.total, active.items.length]).toEqual([3, 3]);
  const retired = await clinics.as(clinics.here, (tx) => listStaff(tx, { active: false, page: 1, pageSize: 50 }));
  expect(retired.items.map(({ name }) => name)).toEqual(["Kim"]);
});

test("people with the same name are listed once each, across pages", async () => {
  const pages = [1, 2, 3, 4].map((page) => clinics.as(clinics.here, (tx) => listStaff(tx, { page, pageSize: 1 })));
  const ids = (await Promise.all(pages)).flatMap(({ items }) => items.map(({ id }) => id));
  expect([ids.length, new Set(ids).size]).toEqual([4, 4]);
});

test("only those who changed at a moment or after it are listed and counted, in order of name", async () => {
  const { as, db, here } = clinics;
  const times = ["2030-01-01T08:00:00Z", "2030-01-01T08:00:01Z", "2030-01-01T08:00:02Z"] as const;
  const people = await Promise.all(times.map(() => addStaff(db, here)));
  const ids = people
    .map(({ id }) => id)
    .toSorted()
    .toReversed(); // so that their names are in another order than their ids
  for (const [at, id] of ids.entries())
    await db.owner.query("update staff_member set name = $2, updated_at = $3 where user_id = $1", [
      id,
      `Changed ${at}`,
      times[at],
    ]);
  const [first, ...since] = ids;
  const changed = await as(here, (tx) => listStaff(tx, { updatedSince: times[1] as Instant, page: 1, pageSize: 50 }));
  expect([changed.total, changed.items.map(({ id }) => id)]).toEqual([2, since]);
  const all = await as(here, (tx) => listStaff(tx, { page: 1, pageSize: 50 }));
  expect(all.items.map(({ id }) => id)).toContain(first);
});

test("a person's last use is the latest of their sessions and devices", async () => {
  const { as, db, here, there } = clinics;
  const person = await addStaff(db, here);
  const id = userId.parse(person.id);
  const seen = async () => (await as(here, (tx) => findStaffMember(tx, id)))?.lastSeenAt;
  expect(await seen()).toBeNull();
  await addSession(db, id, { startedAt: Date.parse("2026-01-01T08:00:00Z") });
  expect(await seen()).toBe("2026-01-01T08:00:00Z");
  await db.owner.query("insert into auth.login_device values ($1, 'd', '2026-02-01T08:00:00Z')", [id]);
  expect(await seen()).toBe("2026-02-01T08:00:00Z");
  expect(await as(there, (tx) => findStaffMember(tx, id))).toBeNull();
});

test("people with the same name are in order of id", async () => {
  const { as, db, there } = clinics;
  for (let at = 0; at < 5; at += 1) await addStaff(db, there, { name: "Adam" });
  const ids = await as(there, async (tx) => {
    await withoutIndexOrder(tx);
    const { items } = await listStaff(tx, { page: 1, pageSize: 50 });
    return items.filter(({ name }) => name === "Adam").map(({ id }) => id);
  });
  expect(ids).toHaveLength(7);
  expect(ids).toEqual(ids.toSorted());
});

test("each person has their own invite and last use", async () => {
  const { as, db, here } = clinics;
  const people = [await addStaff(db, here, { name: "One" }), await addStaff(db, here, { name: "Two" })];
  const expiresAt = Date.parse("2030-01-01T00:00:00Z");
  for (const [at, { id }] of people.entries()) {
    await as(here, (tx) => saveInvite(tx, { userId: id, tokenHash: `hash ${at}`, expiresAt: expiresAt + at * 1_000 }));
    await addSession(db, id, { startedAt: Date.parse(`2026-01-01T08:00:0${at}Z`) });
    await db.owner.query("insert into auth.login_device values ($1, 'd', $2)", [id, `2026-01-01T08:00:0${at}Z`]);
  }
  const found = await as(here, async (tx) =>
    Promise.all(people.map(({ id }) => findStaffMember(tx, userId.parse(id)))),
  );
  expect(found).toMatchObject(
    people.map(({ id, email }, at) => ({
      id,
      email,
      invitedUntil: `2030-01-01T00:00:0${at}Z`,
      lastSeenAt: `2026-01-01T08:00:0${at}Z`,
    })),
  );
});

test("a person is locked until the transaction ends, only in their own clinic", async () => {
  const { as, db, here, there } = clinics;
  const [one, other] = [await addStaff(db, here), await addStaff(db, here)];
  const lock = (clinic: typeof here, id: string) => as(clinic, (tx) => lockStaffMember(tx, userId.parse(id)));
  expect(await lock(there, one.id)).toBeNull();
  await as(here, async (tx) => {
    expect(await lockStaffMember(tx, userId.parse(other.id))).toMatchObject({ id: other.id });
    const nowait = "select from staff_member where user_id = $1 for key share nowait";
    await expect(db.owner.query(nowait, [other.id])).rejects.toMatchObject({ code: "55P03" });
    await expect(db.owner.query(nowait, [one.id])).resolves.toMatchObject({ rowCount: 1 });
  });
});
