import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { lockName, lockNames, takeLocks } from "./appointment-locks.pg.ts";
import type { Tx } from "./transaction.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const take =
  (...ids: readonly string[]) =>
  (tx: Tx) =>
    takeLocks(
      tx,
      ids.map((id) => lockName(tx.clinicId, id)),
    );
/** Whether another transaction of the clinic gets the locks at once. */
const isFree = (clinic: typeof clinics.here, ...ids: readonly string[]) =>
  clinics
    .as(clinic, async (tx) => {
      await tx.query("set local lock_timeout = '50ms'");
      await take(...ids)(tx);
    })
    .then(
      () => true,
      (error: { code?: string }) => {
        if (error.code !== "55P03") throw error;
        return false;
      },
    );

test("everything that an appointment occupies is locked until the transaction ends, only in its clinic", async () => {
  const { as, here, there } = clinics;
  await as(here, async (tx) => {
    await take("a", "b")(tx);
    await take("a")(tx); // a transaction can take its own locks again
    expect(await isFree(here, "c", "b")).toBe(false);
    expect([await isFree(here, "c"), await isFree(there, "a", "b")]).toEqual([true, true]);
  });
  expect(await isFree(here, "a", "b")).toBe(true);
});

test("transactions that take the same locks in different orders never deadlock", async () => {
  const ids = ["a", "b", "c", "d"];
  const turned = Array.from({ length: 12 }, (_, at) => [...ids.slice(at % 4), ...ids.slice(0, at % 4)]);
  const { rows: before } = await clinics.db.owner.query(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  await Promise.all(turned.map((order) => clinics.as(clinics.here, take(...order))));
  const { rows: after } = await clinics.db.owner.query(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  expect(after).toEqual(before);
});

test("a lock's name contains its clinic, and a booking without a room has two locks", () => {
  const occupied = { practitionerId: "d", patientId: "p", locationId: null };
  expect(lockNames("k", occupied, { ...occupied, locationId: "r" })).toEqual(["k:d", "k:p", "k:d", "k:p", "k:r"]);
});
