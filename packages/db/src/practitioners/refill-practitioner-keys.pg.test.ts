import type { Instant, PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { createPractitioner, deletePractitioner, updatePractitioner } from "./practitioner-queries.pg.ts";
import { refillPractitionerKeys } from "./refill-practitioner-keys.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const now = "2026-11-21T08:00:00Z" as Instant;
const idOf = (at: number) => `018f0000-0000-7000-8000-0000000001${String(at).padStart(2, "0")}` as PractitionerId;
const about = { specialties: [], email: null, phone: null, rppsNumber: null, active: true };
const stored = async (clinic: string) =>
  (
    await clinics.db.owner.query(
      "select id, version, updated_at, last_name_key, first_name_key, search_text from practitioner where clinic_id = $1 order by id",
      [clinic],
    )
  ).rows as { search_text: string }[];

test("a refill gives old records the keys of new ones, only in this clinic and without a new record version", async () => {
  await clinics.inBoth(async (tx) => {
    for (const [at, lastName] of ["Müller", "Roux", "Schäfer", "Petit", "Haase"].entries())
      await createPractitioner(tx, idOf(at), { ...about, firstName: "Jörg", lastName }, now);
    await deletePractitioner(tx, idOf(4), now);
  });
  const fresh = await stored(clinics.here);
  expect(fresh[0]?.search_text).toBe("mueller joerg muller jorg");
  await clinics.db.owner.query("update practitioner set last_name_key = '', first_name_key = '', search_text = ''");
  await layBackwards(clinics, "practitioner", ["id"]);
  const old = await stored(clinics.there);

  let after: PractitionerId | null = null;
  let changed = 0;
  let rounds = 0;
  do {
    const done: { last: PractitionerId | null; changed: number } = await clinics.as(clinics.here, async (tx) => {
      await withoutIndexOrder(tx);
      return refillPractitionerKeys(tx, after, 2);
    });
    after = done.last;
    changed += done.changed;
    rounds += 1;
  } while (after !== null);
  expect([changed, rounds]).toEqual([5, 3]);
  expect(await stored(clinics.here)).toEqual(fresh);
  expect(await stored(clinics.there)).toEqual(old);
  const again = await clinics.as(clinics.here, (tx) => refillPractitionerKeys(tx, null, 500));
  expect(again).toEqual({ last: null, changed: 0 });
});

test("a practitioner who is changed while the keys are computed keeps the keys of the change", async () => {
  await clinics.db.owner.query("update practitioner set search_text = 'old'");
  await clinics.as(clinics.here, async (tx) => {
    const query = tx.query.bind(tx) as (...args: unknown[]) => Promise<unknown>;
    let isFirst = true;
    const interrupted = async (...args: unknown[]) => {
      const answer = await query(...args);
      if (isFirst) {
        isFirst = false;
        await updatePractitioner(tx, idOf(1), { ...about, firstName: "Ann", lastName: "Nouveau", version: 2 }, now);
      }
      return answer;
    };
    await refillPractitionerKeys({ ...tx, query: interrupted as typeof tx.query }, null, 500);
  });
  const texts = (await stored(clinics.here)).map(({ search_text }) => search_text);
  expect(texts.slice(0, 3)).toEqual(["mueller joerg muller jorg", "nouveau ann", "schaefer joerg schafer jorg"]);
});
