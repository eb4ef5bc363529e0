import { readFileSync } from "node:fs";
import type { ClinicId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { inClinic, type Tx } from "../shared/transaction.pg.ts";
import { addPatient } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { nextMrns } from "./next-mrns.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const nextMrn = async (tx: Tx) => (await nextMrns(tx, 1))[0] ?? "";
const asServed = <T>(clinic: ClinicId, work: Parameters<typeof inClinic<T>>[2]) =>
  inClinic(world.db.pool, clinic, work);

test("each clinic has its own counter, which does not show how many patients others register", async () => {
  const { here, there } = world;
  await expect(asServed(here, (tx) => nextMrns(tx, 3))).resolves.toEqual(["100001", "100002", "100003"]);
  await expect(asServed(there, nextMrn)).resolves.toBe("100001");
  await expect(asServed(here, nextMrn)).resolves.toBe("100004");
});

test("nobody waits for an open transaction that took a number, and no number is assigned twice", async () => {
  const taken: string[] = [];
  await asServed(world.here, async (tx) => {
    taken.push(await nextMrn(tx));
    // Another desk and an import, while this transaction is open.
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        taken.push(...(await asServed(world.here, (other) => nextMrns(other, 50))));
      }),
    );
    taken.push(await nextMrn(tx));
  });
  expect(new Set(taken).size).toBe(402);
});

test("an import skips numbers that were assigned by hand", async () => {
  const next = Number(await asServed(world.here, nextMrn)) + 1;
  await world.db.owner.query(
    `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key, mrn_key, number_text, search_text, match_keys)
     select $1, gen_random_uuid(), n::text, 'A', 'B', '1980-01-01', 'a', 'b', n::text, n::text, 'b a', '{}' from unnest($2::bigint[]) as n`,
    [world.here, [next, next + 2]],
  );
  await expect(asServed(world.here, (tx) => nextMrns(tx, 2))).resolves.toEqual([String(next + 1), String(next + 3)]);
});

test("an import skips numbers that its own rows bring along", async () => {
  const next = Number(await asServed(world.here, nextMrn)) + 1;
  const given = new Set([next, next + 1, next + 3]);
  await expect(asServed(world.here, (tx) => nextMrns(tx, 2, given))).resolves.toEqual([
    String(next + 2),
    String(next + 4),
  ]);
});

test("the next number after many assigned ones is found in few steps", async () => {
  const next = Number(await asServed(world.here, nextMrn)) + 1;
  const given = new Set(Array.from({ length: 2_000 }, (_, at) => next + at));
  let steps = 0;
  const found = await asServed(world.here, (tx) => {
    const query = ((...args: Parameters<typeof tx.query>) => {
      steps += 1;
      return tx.query(...args);
    }) as typeof tx.query;
    return nextMrns({ ...tx, query }, 1, given);
  });
  expect(found).toEqual([String(next + 2_000)]);
  expect(steps).toBeLessThan(30);
  // Unused numbers are not assigned later, and they are few.
  expect(Number(await asServed(world.here, nextMrn)) - Number(found[0])).toBeLessThanOrEqual(100);
});

test("a number that another clinic assigned by hand is free here", async () => {
  const next = Number(await asServed(world.there, nextMrn)) + 1;
  await world.as(world.here, (tx) => addPatient(tx, 1, { mrn: String(next) }));
  await expect(world.as(world.there, (tx) => nextMrns(tx, 1))).resolves.toEqual([String(next)]);
});

test("the serving role cannot read the counters", async () => {
  const counter = `counter.mrn_${world.there.replaceAll("-", "")}`;
  await expect(world.db.pool.query(`select last_value from ${counter}`)).rejects.toThrow("permission denied");
  await expect(asServed(world.here, (tx) => tx.query("select nextval($1)", [counter]))).rejects.toThrow(
    "permission denied",
  );
});

test("clinics from before the counters were introduced continue after their highest number", async () => {
  const { owner } = world.db;
  await owner.query(
    "drop function next_mrns, found_mrn_counter, mrn_counter_of cascade; drop schema counter cascade; create sequence patient_mrn start 100001",
  );
  await owner.query("select setval('patient_mrn', 123456)");
  const migration = new URL("../../migrations/postgres/0055_count_mrns_by_clinic.sql", import.meta.url);
  await owner.query(readFileSync(migration, "utf8"));
  for (const clinic of [world.here, world.there]) await expect(asServed(clinic, nextMrn)).resolves.toBe("123457");
});
