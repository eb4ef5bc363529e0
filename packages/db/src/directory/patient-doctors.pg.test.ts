import { type Instant, type PatientId, planRegistration, registerDirectoryInput } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findDoctors, saveDoctor } from "./patient-doctors.pg.ts";
import { saveHealthcareWorker } from "./registration-queries.pg.ts";

let world: TwoClinics;
const now = "2026-11-30T08:00:00Z" as Instant;
const idOf = (last: string) => `018f0000-0000-7000-8000-0000000000${last}`;
const [survivor, merged, marie, jean] = [idOf("a1"), idOf("a2"), idOf("b1"), idOf("b2")];

beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  await world.inBoth(async (tx) => {
    for (const [id, rppsNumber] of [
      [marie, "10000000009"],
      [jean, "10000000066"],
    ] as const) {
      const entry = { rppsNumber, lastName: "DUPONT", firstName: "Marie", professionName: "Médecin" };
      const { worker } = planRegistration(registerDirectoryInput.parse(entry), {
        organization: null,
        worker: null,
        isLinked: false,
      });
      await saveHealthcareWorker(tx, { step: worker, stored: null, newId: id, now });
    }
    for (const [id, mrn] of [
      [survivor, "1"],
      [merged, "2"],
    ] as const)
      await tx.query(
        `insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, birth_date, first_name_key, last_name_key,
           number_text, search_text, match_keys) values ($1, $2, $3, $3, 'Ann', 'Lee', '1980-01-02', 'ann', 'lee', '', '', '{}')`,
        [tx.clinicId, id, mrn],
      );
    await tx.query("update patient set merged_into = $2, active = false where clinic_id = $1 and id = $3", [
      tx.clinicId,
      survivor,
      merged,
    ]);
  });
});
afterAll(() => world[Symbol.asyncDispose]());

const idsOf = async (patientId: string) => {
  const doctors = await world.as(world.here, (tx) => findDoctors(tx, patientId as PatientId));
  return Object.fromEntries(Object.entries(doctors).map(([role, { id }]) => [role, id]));
};
const save = (patientId: string, role: "general-practitioner" | "referrer", healthcareWorkerId: string | null) =>
  world.as(world.here, (tx) => saveDoctor(tx, { patientId: patientId as PatientId, role, healthcareWorkerId }, now));

test("a merged record's doctors count until the survivor's own say something, also that there is nobody", async () => {
  expect(await idsOf(survivor)).toEqual({});
  await save(merged, "general-practitioner", marie);
  await save(merged, "referrer", jean);
  expect(await idsOf(survivor)).toEqual({ "general-practitioner": marie, referrer: jean });
  await save(survivor, "general-practitioner", jean);
  await save(survivor, "referrer", null);
  expect(await idsOf(survivor)).toEqual({ "general-practitioner": jean });
  expect(await idsOf(merged)).toEqual({ "general-practitioner": marie, referrer: jean });
});

test("another clinic's patient of the same id has none of them", async () => {
  expect(await world.as(world.there, (tx) => findDoctors(tx, survivor as PatientId))).toEqual({});
});
