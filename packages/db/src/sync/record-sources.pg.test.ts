import { randomUUID } from "node:crypto";
import { deviceId, type Instant, type SyncEntity } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { readSnapshotPage, type SyncView } from "./sync-records.pg.ts";

const early = "2026-11-02T08:00:00Z" as Instant;
const late = "2026-11-03T08:00:00Z" as Instant;
const view: SyncView = {
  deviceId: deviceId.parse(randomUUID()),
  readerId: randomUUID(),
  seesAllAttention: true,
  patientsSince: null,
  appointmentsSince: early,
  notesSince: early,
  notesBy: null,
};

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  await world.as(world.here, (tx) => fill(tx, "Here"));
  await world.as(world.there, (tx) => fill(tx, "There"));
  await world.as(world.here, addRelations);
  // The same patients and workers, in other relations.
  await world.as(world.there, async (tx) => {
    await link(tx, 2, 1);
    await link(tx, 1, 4);
    await distinguish(tx, 1, 4);
    await setDoctor(tx, 2, "referrer", 4, late);
  });
});
afterAll(() => world[Symbol.asyncDispose]());

/** Records with the same ids in both clinics, whose names tell the clinic. */
async function fill(tx: Tx, name: string): Promise<void> {
  for (const at of [1, 2, 3, 4]) await addPatient(tx, at);
  for (const at of [1, 2, 3, 4])
    await tx.query(
      `insert into organization (clinic_id, id, finess, registered_name, name_key, search_text, created_at, updated_at)
       values ($1, $2, $3, $4, 'o', 'o', now(), now())`,
      [tx.clinicId, idOf(at), `F${at}`, name],
    );
  for (const at of [1, 2, 3, 4])
    await tx.query(
      `insert into healthcare_worker (clinic_id, id, rpps_number, last_name, first_name, profession_name, last_name_key,
         first_name_key, search_text, created_at, updated_at)
       values ($1, $2, $3, $4, 'A', 'P', 'l', 'f', 's', now(), now())`,
      [tx.clinicId, idOf(at), `R${at}`, name],
    );
  await tx.query("insert into location (clinic_id, id, name) values ($1, $2, $3)", [tx.clinicId, idOf(1), name]);
  await tx.query(
    "insert into practitioner (clinic_id, id, first_name, last_name, removed_at) values ($1, $2, 'A', $3, now())",
    [tx.clinicId, idOf(1), name],
  );
  await tx.query(
    `insert into availability (clinic_id, practitioner_id, time_zone, weekly, exceptions, buffer_minutes, minimum_notice_minutes)
     values ($1, $2, $3, '[]', '[]', 0, 0)`,
    [tx.clinicId, idOf(1), name],
  );
  await tx.query(
    `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, $3, '1', '', $2)`,
    [tx.clinicId, idOf(1), name],
  );
  for (const [at, resolvedAt] of [[1, null] as const, [2, late] as const])
    await tx.query(
      `insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details, resolved_at)
       values ($1, $2, $3, $4, $2, now(), 'version_conflict', '{}', $5)`,
      [tx.clinicId, idOf(at), idOf(1), name, resolvedAt],
    );
}

/** The greater id of each list first, as it is stored. */
async function addRelations(tx: Tx): Promise<void> {
  for (const [worker, organization] of [[1, 3] as const, [1, 2] as const, [2, 4] as const])
    await link(tx, worker, organization);
  for (const [one, other] of [[1, 3] as const, [1, 2] as const, [2, 3] as const]) await distinguish(tx, one, other);
  await tx.query("insert into directory_registration values ($1, $2, $2, $3, true, false, true, '{}', '{city}', $4)", [
    tx.clinicId,
    idOf(1),
    idOf(3),
    early,
  ]);
  await setDoctor(tx, 1, "general-practitioner", 1, early);
  await setDoctor(tx, 1, "referrer", 2, late);
  await setDoctor(tx, 2, "general-practitioner", 2, late);
  await setDoctor(tx, 2, "referrer", 1, early);
  await setDoctor(tx, 3, "referrer", null, early);
}

const link = (tx: Tx, worker: number, organization: number) =>
  tx.query(
    `insert into healthcare_worker_organization (clinic_id, healthcare_worker_id, organization_id, created_at)
     values ($1, $2, $3, now())`,
    [tx.clinicId, idOf(worker), idOf(organization)],
  );
const distinguish = (tx: Tx, one: number, other: number) =>
  tx.query("insert into patient_distinction (clinic_id, one_id, other_id, said_by) values ($1, $2, $3, $2)", [
    tx.clinicId,
    idOf(one),
    idOf(other),
  ]);
const setDoctor = (tx: Tx, patient: number, role: string, worker: number | null, at: Instant) =>
  tx.query(
    "insert into patient_doctor (clinic_id, patient_id, role, healthcare_worker_id, set_at) values ($1, $2, $3, $4, $5)",
    [tx.clinicId, idOf(patient), role, worker && idOf(worker), at],
  );

/** These columns of all records of a kind. */
async function read(entity: SyncEntity, ...names: string[]): Promise<unknown[][]> {
  const { columns, rows } = await world.as(world.here, async (tx) => {
    await withoutIndexOrder(tx);
    return readSnapshotPage(tx, entity, { after: null, atMost: 20, view });
  });
  return rows.map((row) => names.map((name) => row[columns.indexOf(name)]));
}

test("a desk gets the clinic's rooms, practitioners, hours and colleagues, and none of another clinic's", async () => {
  expect(await read("clinic", "id")).toEqual([[world.here]]);
  expect(await read("location", "id", "name")).toEqual([[idOf(1), "Here"]]);
  expect(await read("practitioner", "id", "lastName", "isRemoved")).toEqual([[idOf(1), "Here", true]]);
  expect(await read("hours", "id", "timeZone")).toEqual([[idOf(1), "Here"]]);
  expect(await read("organization", "id", "registeredName")).toEqual([1, 2, 3, 4].map((at) => [idOf(at), "Here"]));
});

test("each worker comes with the organizations where they work, in the order of ids", async () => {
  expect(await read("worker", "id", "lastName", "organizationIds")).toEqual([
    [idOf(1), "Here", [idOf(2), idOf(3)]],
    [idOf(2), "Here", [idOf(4)]],
    [idOf(3), "Here", []],
    [idOf(4), "Here", []],
  ]);
});

test("a registration comes with what it made", async () => {
  expect(await read("registration", "id", "healthcareWorkerId", "organizationId", "made", "registeredAt")).toEqual([
    [
      idOf(1),
      idOf(1),
      idOf(3),
      { worker: true, organization: false, link: true, workerGaps: [], organizationGaps: ["city"] },
      early,
    ],
  ]);
});

test("a patient comes with the patients who are somebody else, in the order of ids", async () => {
  expect(await read("distinction", "id", "others")).toEqual([
    [idOf(1), [idOf(2), idOf(3)]],
    [idOf(2), [idOf(3)]],
  ]);
});

test("each doctor of a patient keeps their own role and moment", async () => {
  const names = ["generalPractitionerId", "generalPractitionerSetAt", "referrerId", "referrerSetAt"];
  expect(await read("doctors", "id", ...names)).toEqual([
    [idOf(1), idOf(1), early, idOf(2), late],
    [idOf(2), idOf(2), late, idOf(1), early],
    [idOf(3), null, null, null, early],
  ]);
});

test("only what still waits for a decision comes, and only the clinic's own", async () => {
  expect(await read("attention", "id", "path")).toEqual([[idOf(1), "Here"]]);
});
