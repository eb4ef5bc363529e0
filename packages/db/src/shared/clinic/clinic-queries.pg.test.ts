import { timeZone } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import { inClinic } from "../transaction.pg.ts";
import { findClinic, insertClinic, listClinics, lockClinic, nameClinic, updateClinic } from "./clinic-queries.pg.ts";

const utc = timeZone.parse("UTC");
let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

test("one clinic is found and changed, and the other stays unchanged", async () => {
  const { as, inBoth, here } = clinics;
  await as(here, (tx) => updateClinic(tx, "North"));
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

test("locking a clinic waits for a transaction that changes it", async () => {
  const { as, db, here, there } = clinics;
  await as(here, async (tx) => {
    expect(await lockClinic(tx)).toMatchObject({ id: here });
    const nowait = "select from clinic where id = $1 for key share nowait";
    await expect(db.owner.query(nowait, [here])).rejects.toMatchObject({ code: "55P03" });
    await expect(db.owner.query(nowait, [there])).resolves.toMatchObject({ rowCount: 1 });
  });
});

test("a new name raises the version, and a new clinic has its own version", async () => {
  const { as, db, here } = clinics;
  const before = await as(here, findClinic);
  await as(here, (tx) => updateClinic(tx, "West"));
  expect((await as(here, findClinic)).version).toBe(before.version + 1);
  const third = "018f0000-0000-7000-8000-000000000003" as typeof here;
  await expect(as(third, findClinic)).rejects.toThrow("does not exist");
  await inClinic(db.owner, third, (tx) => insertClinic(tx, { name: "Third", timeZone: utc }));
  expect(await as(third, findClinic)).toMatchObject({ id: third, name: "Third", timeZone: "UTC" });
  expect((await listClinics(db.pool)).map(({ name }) => name)).toContain("Third");
});
