import type { HospitalId, Instant } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { createHospital, updateHospital } from "./hospital-queries.pg.ts";
import { refillHospitalKeys } from "./refill-hospital-keys.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());
beforeEach(() => clinics.db.owner.query("delete from hospital"));

const now = "2026-11-30T08:00:00Z" as Instant;
const fields = (name: string) => ({ name, address: "1 rue A", phone: null });
const add = async (tx: Tx, name: string): Promise<HospitalId> =>
  (await createHospital(tx, { ...fields(name), active: true, creationBatchId: null }, now)).id;
interface Stored {
  readonly name: string;
  readonly search_text: string;
  readonly twin_key: string | null;
  readonly version: number;
}
const stored = async (clinic: string): Promise<Stored[]> => {
  const { rows } = await clinics.db.owner.query<Stored>(
    "select name, search_text, twin_key, version from hospital where clinic_id = $1 order by id",
    [clinic],
  );
  return rows;
};
/** Refills page after page, at most `rounds` pages. */
async function refillAll(rounds: number, atMost: number): Promise<number[]> {
  const changes: number[] = [];
  let after: number | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const done: { last: number | null; changed: number } = await clinics.as(clinics.here, async (tx) => {
      await withoutIndexOrder(tx);
      return refillHospitalKeys(tx, after, atMost);
    });
    changes.push(done.changed);
    after = done.last;
    if (after === null) break;
  }
  return changes;
}

test("a refill gives old records the keys of new ones, only in this clinic and without a new record version", async () => {
  await clinics.inBoth(async (tx) => {
    for (const name of ["A", "B", "C", "D", "E"]) await add(tx, name);
  });
  const fresh = await stored(clinics.here);
  await clinics.db.owner.query("update hospital set search_text = 'old' where name <> 'C'");
  await layBackwards(clinics, "hospital", ["id"]);
  const there = await stored(clinics.there);
  expect(await refillAll(9, 2)).toEqual([2, 1, 1]);
  expect(await stored(clinics.here)).toEqual(fresh);
  expect(await stored(clinics.there)).toEqual(there);
  expect(await refillAll(1, 9)).toEqual([0]);
});

test("a twin stays a twin, and a hospital whose new key equals another one's becomes a twin, within its clinic", async () => {
  await clinics.inBoth(async (tx) => {
    await add(tx, "Pair");
    await add(tx, "PAIR"); // created as a twin
    if (tx.clinicId === clinics.here) await add(tx, "Etoile");
    await add(tx, "Étoile");
  });
  await clinics.db.owner.query("update hospital set search_text = 'old' where clinic_id = $1", [clinics.here]);
  // With its key of an older version it was no twin of the one before.
  await clinics.db.owner.query(
    "update hospital set twin_key = gen_random_uuid() where name = 'Étoile' and clinic_id = $1",
    [clinics.here],
  );
  await refillAll(9, 9);
  expect((await stored(clinics.here)).map(({ name, twin_key: key }) => [name, key !== null])).toEqual([
    ["Pair", true],
    ["PAIR", false],
    ["Etoile", true],
    ["Étoile", false],
  ]);
});

test("a hospital of another clinic with the same id keeps its keys", async () => {
  const id = await clinics.as(clinics.here, (tx) => add(tx, "Ours"));
  await clinics.db.owner.query(
    "insert into hospital (clinic_id, id, name, address, search_text) overriding system value values ($1, $2, 'Theirs', 'B', 'old')",
    [clinics.there, id],
  );
  await clinics.db.owner.query("update hospital set search_text = 'old'");
  expect(await refillAll(1, 9)).toEqual([1]);
  expect(await stored(clinics.here)).toMatchObject([{ search_text: "ours 1 rue a" }]);
  expect(await stored(clinics.there)).toMatchObject([{ search_text: "old" }]);
});

test("a hospital that is changed while its keys are computed keeps the change", async () => {
  const id = await clinics.as(clinics.here, (tx) => add(tx, "Before"));
  await clinics.db.owner.query("update hospital set search_text = 'old'");
  await clinics.as(clinics.here, async (tx) => {
    const query = tx.query.bind(tx) as (...args: unknown[]) => Promise<unknown>;
    let isFirst = true;
    const interrupted = async (...args: unknown[]) => {
      const answer = await query(...args);
      if (isFirst) {
        isFirst = false;
        await updateHospital(tx, id, fields("After"), now);
      }
      return answer;
    };
    await refillHospitalKeys({ ...tx, query: interrupted as typeof tx.query }, null, 9);
  });
  expect(await stored(clinics.here)).toMatchObject([{ name: "After", search_text: "after 1 rue a", version: 2 }]);
});
