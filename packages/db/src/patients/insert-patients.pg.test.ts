import type { Instant, Patient } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { idOf, now, valuesOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { insertPatients } from "./insert-patients.pg.ts";
import { findDuplicateCandidates } from "./matching/find-duplicate-candidates.pg.ts";
import { findPatient } from "./patient-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const record = (at: number, more: Partial<Patient> = {}): Patient => ({
  ...valuesOf(at),
  id: idOf(at),
  version: 3,
  createdAt: "2026-01-01T08:00:00Z" as Instant,
  updatedAt: now,
  ...more,
});
const insurance = (payer: string) => ({ payer, plan: "A", memberId: "7", validUntil: null });

test("whole records are written with ordered coverage and search keys, only in this clinic", async () => {
  const address = { line: "1 rue A", city: "Lyon", postcode: "69001", country: "FR" };
  const full = record(1, { address, coverage: [insurance("MGEN"), insurance("CPAM")] });
  await clinics.as(clinics.here, (tx) => insertPatients(tx, [full, record(2)]));
  const found = await clinics.inBoth(async (tx) => [await findPatient(tx, idOf(1)), await findPatient(tx, idOf(2))]);
  expect(found).toEqual({ here: [full, record(2)], there: [null, null] });
  const twins = await clinics.as(clinics.here, (tx) => findDuplicateCandidates(tx, ["d19800506"], 9));
  expect(twins).toHaveLength(2);
});

test("if an MRN is taken, no record is written", async () => {
  await clinics.as(clinics.here, (tx) => insertPatients(tx, []));
  const again = record(12, { mrn: "M-11" });
  await expect(clinics.as(clinics.here, (tx) => insertPatients(tx, [record(11), again]))).rejects.toMatchObject({
    code: "23505",
  });
  expect(await clinics.as(clinics.here, (tx) => findPatient(tx, idOf(11)))).toBeNull();
});
