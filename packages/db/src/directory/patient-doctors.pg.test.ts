import {
  type DoctorRole,
  type HealthcareWorkerId,
  type Instant,
  type PatientId,
  planRegistration,
  registerDirectoryInput,
} from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { rowsReadBy } from "../testing/rows-read.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findColleague, findDoctors, saveDoctor } from "./patient-doctors.pg.ts";
import { saveHealthcareWorker } from "./registration-queries.pg.ts";

const idOf = (last: string) => `018f0000-0000-7000-8000-0000000000${last}`;
const patient = (nr: number) => idOf(`a${nr}`) as PatientId;
const worker = (nr: number) => idOf(`b${nr}`) as HealthcareWorkerId;
const [survivor, merged, alsoMerged, mergedBefore, apart] = [
  patient(1),
  patient(2),
  patient(3),
  patient(4),
  patient(5),
];
const [marie, jean, anne] = [worker(1), worker(2), worker(3)];
const at = (day: number) => `2026-11-0${day}T08:00:00Z` as Instant;

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  // The other clinic has the same ids: other people, and one more record that was merged.
  await world.as(world.there, async (tx) => {
    await addWorkers(tx, { [marie]: "ELSEWHERE", [jean]: "ELSEWHERE", [anne]: "ELSEWHERE", [worker(4)]: "ELSEWHERE" });
    await addPatients(tx);
    await merge(tx, apart, survivor);
  });
  await world.as(world.here, async (tx) => {
    await addWorkers(tx, { [anne]: "ANNE", [jean]: "JEAN", [marie]: "MARIE" });
    await addPatients(tx);
  });
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from patient_doctor"));

async function addWorkers(tx: Tx, names: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, lastName] of Object.entries(names)) {
    const entry = { rppsNumber: rppsOf(id), lastName, firstName: "A", professionName: "Médecin" };
    const { worker: step } = planRegistration(registerDirectoryInput.parse(entry), {
      organization: null,
      worker: null,
      isLinked: false,
    });
    await saveHealthcareWorker(tx, { step, stored: null, newId: id, now: at(1) });
  }
}
const rppsOf = (id: string) => `1000000000${id.at(-1)}`;

/** Two records were merged into the survivor, and a third one into one of them before. */
async function addPatients(tx: Tx): Promise<void> {
  for (const id of [apart, mergedBefore, alsoMerged, merged, survivor])
    await tx.query(
      `insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, birth_date, first_name_key, last_name_key,
         number_text, search_text, match_keys) values ($1, $2, $3, $3, 'Ann', 'Lee', '1980-01-02', 'ann', 'lee', '', '', '{}')`,
      [tx.clinicId, id, id.at(-1)],
    );
  await merge(tx, mergedBefore, merged);
  await merge(tx, alsoMerged, survivor);
  await merge(tx, merged, survivor);
}
const merge = (tx: Tx, id: PatientId, into: PatientId) =>
  tx.query("update patient set merged_into = $3, active = false where clinic_id = $1 and id = $2", [
    tx.clinicId,
    id,
    into,
  ]);

const namesOf = async (patientId: PatientId) => {
  const doctors = await world.as(world.here, (tx) => findDoctors(tx, patientId));
  return Object.fromEntries(Object.entries(doctors).map(([role, { lastName }]) => [role, lastName]));
};
const save = (patientId: PatientId, role: DoctorRole, healthcareWorkerId: string | null, day: number) =>
  world.as(world.here, (tx) => saveDoctor(tx, { patientId, role, healthcareWorkerId }, at(day)));

test("a merged record's doctors count until the survivor's own say something, also that there is nobody", async () => {
  expect(await namesOf(survivor)).toEqual({});
  await save(merged, "general-practitioner", marie, 2);
  await save(merged, "referrer", jean, 2);
  expect(await namesOf(survivor)).toEqual({ "general-practitioner": "MARIE", referrer: "JEAN" });
  await save(survivor, "general-practitioner", jean, 1);
  await save(survivor, "referrer", null, 1);
  expect(await namesOf(survivor)).toEqual({ "general-practitioner": "JEAN" });
  expect(await namesOf(merged)).toEqual({ "general-practitioner": "MARIE", referrer: "JEAN" });
});

test("of several merged records the nearest counts, of equally near ones the last word, then the first id", async () => {
  await save(mergedBefore, "referrer", marie, 9);
  expect(await namesOf(survivor)).toEqual({ referrer: "MARIE" });
  await save(alsoMerged, "referrer", jean, 3);
  await save(merged, "referrer", anne, 3);
  expect(await namesOf(survivor)).toEqual({ referrer: "ANNE" });
  await save(alsoMerged, "referrer", jean, 4);
  expect(await namesOf(survivor)).toEqual({ referrer: "JEAN" });
  expect(await namesOf(merged)).toEqual({ referrer: "ANNE" });
});

test("neither another clinic's doctors nor its merges count, and only the patient's doctors are read", async () => {
  await world.as(world.there, (tx) =>
    saveDoctor(tx, { patientId: survivor, role: "referrer", healthcareWorkerId: marie }, at(9)),
  );
  await save(apart, "general-practitioner", marie, 9);
  expect(await namesOf(survivor)).toEqual({});
  await save(merged, "referrer", anne, 1);
  expect(await namesOf(survivor)).toEqual({ referrer: "ANNE" });
  // A doctor's id, the doctor, and no place of work.
  expect(await world.as(world.here, (here) => rowsReadBy(here, (tx) => findDoctors(tx, survivor)))).toEqual([1, 1, 0]);
});

test("a colleague is found by id or else by the number, only in the clinic's own book", async () => {
  const find = (id: HealthcareWorkerId, rppsNumber: string | null) =>
    world.as(world.here, async (tx) => (await findColleague(tx, { id, rppsNumber }))?.lastName);
  expect(await find(marie, null)).toBe("MARIE");
  expect(await find(marie, rppsOf(jean))).toBe("MARIE");
  expect(await find(worker(9), rppsOf(jean))).toBe("JEAN");
  expect(await find(worker(9), null)).toBeUndefined();
  expect(await find(worker(4), rppsOf(worker(4)))).toBeUndefined();
});
