import type { Instant, LocalDate, PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { createPatient, updatePatient } from "./patient-queries.pg.ts";
import { refillPatientKeys } from "./refill-patient-keys.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const now = "2026-11-21T08:00:00Z" as Instant;
const idOf = (at: number) => `018f0000-0000-7000-8000-0000000001${String(at).padStart(2, "0")}` as PatientId;
const values = (lastName: string, at: number) => ({
  firstName: "Jörg",
  lastName,
  mrn: `M${at}`,
  birthDate: "1980-05-06" as LocalDate,
  sex: null,
  phone: "+33 (0)6 12 34 56 78",
  email: null,
  address: null,
  coverage: [{ payer: "CPAM", plan: null, memberId: "7", validUntil: null }],
});
const keysOf = async () =>
  (
    await clinics.db.owner.query(
      `select clinic_id, id, version, updated_at, first_name_key, last_name_key, first_name_plain, last_name_plain, phone_reversed, number_text,
         search_text, match_keys from patient order by clinic_id, id`,
    )
  ).rows as { clinic_id: string; last_name_key: string }[];

test("a refill gives old records the keys of new ones, only in this clinic and without a new record version", async () => {
  await clinics.inBoth(async (tx) => {
    for (const [at, name] of ["Müller", "Schäfer", "Roux", "Haase", "Petit"].entries())
      await createPatient(tx, idOf(at), values(name, at), now);
  });
  const fresh = await keysOf();
  // Keys of the earlier version: names only without accents, and every digit of the telephone number.
  await clinics.db.owner.query(
    `update patient set first_name_key = 'jorg', last_name_key = lower(translate(last_name, 'üä', 'ua')), first_name_plain = null,
       last_name_plain = null, phone_reversed = reverse('330612345678'), number_text = 'old', search_text = 'old', match_keys = '{old}'`,
  );
  await layBackwards(clinics, "patient", ["id"]);
  const old = await keysOf();
  let after: PatientId | null = null;
  let changed = 0;
  let rounds = 0;
  do {
    const done: { last: PatientId | null; changed: number } = await clinics.as(clinics.here, async (tx) => {
      await withoutIndexOrder(tx);
      return refillPatientKeys(tx, after, 2);
    });
    after = done.last;
    changed += done.changed;
    rounds += 1;
  } while (after !== null && rounds < 9);
  expect([changed, rounds]).toEqual([5, 3]);
  const here = (rows: { clinic_id: string }[]) => rows.filter((row) => row.clinic_id === clinics.here);
  const there = (rows: { clinic_id: string }[]) => rows.filter((row) => row.clinic_id === clinics.there);
  expect(here(await keysOf())).toEqual(here(fresh));
  expect(there(await keysOf())).toEqual(there(old));
  expect(await clinics.as(clinics.here, (tx) => refillPatientKeys(tx, null, 500))).toEqual({ last: null, changed: 0 });
  const { rows } = await clinics.db.owner.query<{ found: boolean }>(
    "select exists (select from patient_name where clinic_id = $1 and name = 'mueller' and slip = 'muller') as found",
    [clinics.here],
  );
  expect(rows[0]?.found).toBe(true);
});

test("a record that is changed while its keys are computed keeps the change", async () => {
  await clinics.db.owner.query("update patient set last_name_key = 'old'");
  await clinics.as(clinics.here, async (tx) => {
    const query = tx.query.bind(tx) as (...args: unknown[]) => Promise<unknown>;
    let isFirst = true;
    const interrupted = async (...args: unknown[]) => {
      const answer = await query(...args);
      if (isFirst) {
        isFirst = false;
        await updatePatient(tx, idOf(2), values("Nouveau", 2), now);
      }
      return answer;
    };
    await refillPatientKeys({ ...tx, query: interrupted as typeof tx.query }, null, 500);
  });
  const { rows } = await clinics.db.owner.query<{ last_name: string; last_name_key: string }>(
    "select last_name, last_name_key from patient where clinic_id = $1 and id = $2",
    [clinics.here, idOf(2)],
  );
  expect(rows[0]).toEqual({ last_name: "Nouveau", last_name_key: "nouveau" });
});
