import { userId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addSession, addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findStaffMember, listStaff } from "./list-staff.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  for (const clinic of [clinics.here, clinics.there])
    for (const name of ["Zoe", "Adam", "Adam", "Kim"])
      await addStaff(clinics.db, clinic, { name, active: name !== "Kim" });
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("the staff of the clinic alone is listed and counted, by name", async () => {
  const page = await clinics.as(clinics.here, (tx) => listStaff(tx, { page: 1, pageSize: 50 }));
  expect(page.total).toBe(4);
  expect(page.items.map(({ name }) => name)).toEqual(["Adam", "Adam", "Kim", "Zoe"]);
  const active = await clinics.as(clinics.here, (tx) => listStaff(tx, { active: true, page: 1, pageSize: 50 }));
  expect([active.total, active.items.length]).toEqual([3, 3]);
  const retired = await clinics.as(clinics.here, (tx) => listStaff(tx, { active: false, page: 1, pageSize: 50 }));
  expect(retired.items.map(({ name }) => name)).toEqual(["Kim"]);
});

test("people of one name stand on one page each, none twice", async () => {
  const pages = [1, 2, 3, 4].map((page) => clinics.as(clinics.here, (tx) => listStaff(tx, { page, pageSize: 1 })));
  const ids = (await Promise.all(pages)).flatMap(({ items }) => items.map(({ id }) => id));
  expect(new Set(ids).size).toBe(4);
});

test("when somebody was last here is the latest of sessions and devices", async () => {
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
