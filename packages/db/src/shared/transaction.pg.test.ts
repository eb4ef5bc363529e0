import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { inClinic, type Tx } from "./transaction.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());
beforeEach(() => clinics.db.owner.query("delete from location"));

const add = (tx: Tx, name: string) =>
  tx.query("insert into location (clinic_id, id, name) values ($1, gen_random_uuid(), $2)", [tx.clinicId, name]);
const names = async () => {
  const { rows } = await clinics.db.owner.query<{ name: string }>("select name from location order by name");
  return rows.map(({ name }) => name);
};
const serve = <T>(work: (tx: Tx) => Promise<T>, options = {}) => inClinic(clinics.db.pool, clinics.here, work, options);

test("a transaction reads and writes only its own clinic", async () => {
  await clinics.inBoth((tx) => add(tx, tx.clinicId === clinics.here ? "ours" : "theirs"));
  const { rows } = await serve((tx) => tx.query("select name from location"));
  expect(rows).toEqual([{ name: "ours" }]);
  await expect(serve((tx) => add({ ...tx, clinicId: clinics.there }, "smuggled"))).rejects.toThrow(
    "row-level security",
  );
  await expect(inClinic(clinics.db.pool, "x' or true --" as typeof clinics.here, async () => 1)).rejects.toThrow(
    "a clinic id is a UUID",
  );
});

test.each([{}, { relaxed: true }])(
  "writes are kept when the work returns, and rolled back when it throws: %j",
  async (options) => {
    await serve((tx) => add(tx, "kept"), options);
    const failing = serve(async (tx) => {
      await add(tx, "lost");
      throw new Error("no");
    }, options);
    await expect(failing).rejects.toThrow("no");
    const failingLast = serve((tx) => tx.last(tx.query("select 1 / 0")), options);
    await expect(failingLast).rejects.toThrow("division by zero");
    expect(await names()).toEqual(["kept"]);
  },
);

test("a restart rolls back what was written, and the work continues in the same clinic", async () => {
  await serve(async (tx) => {
    await add(tx, "undone");
    await tx.restart();
    await add(tx, "kept");
  });
  expect(await names()).toEqual(["kept"]);
});

test("after a deadlock the work runs again, at most three times", async () => {
  let runs = 0;
  const deadlocked = async (tx: Tx, times: number) => {
    runs += 1;
    await add(tx, `run ${runs} of ${times + 1}`);
    if (runs <= times)
      await tx.query("do $$ begin raise exception 'a circle' using errcode = 'deadlock_detected'; end $$");
  };
  await serve((tx) => deadlocked(tx, 2));
  expect(await names()).toEqual(["run 3 of 3"]);
  runs = 0;
  await expect(serve((tx) => deadlocked(tx, 3))).rejects.toThrow("a circle");
  expect(runs).toBe(3);
});
