import { randomUUID } from "node:crypto";
import type { Instant, LocalDate, PatientId, PatientValues } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { importPatients, undoPatientImport } from "../patients/import-patients.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";

let world: TwoClinics;
/** Records that others refer to. */
const [patient, other, practitioner, device] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

const insertPatients = `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key, mrn_key,
    number_text, search_text, match_keys)
  select $1, id, id::text, 'A', 'B', '2000-01-01', 'a', 'b', id::text, '', '', '{}' from unnest($2::uuid[]) as id`;
const insertPractitioners = `insert into practitioner (clinic_id, id, first_name, last_name) select $1, id, 'A', 'B' from unnest($2::uuid[]) as id`;
const insertWorkers = `insert into healthcare_worker (clinic_id, id, rpps_number, last_name, first_name, profession_name, last_name_key,
    first_name_key, search_text, created_at, updated_at)
  select $1, id, id::text, 'A', 'B', 'C', 'a', 'b', ' a', now(), now() from unnest($2::uuid[]) as id`;
const insertAppointments = `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
  select $1, id, '${patient}', '${practitioner}', now() + place * interval '1 hour', now() + place * interval '1 hour' + interval '1 minute', 'booked', '[]'
  from unnest($2::uuid[]) with ordinality as wanted (id, place)`;

beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  for (const clinic of [world.here, world.there]) {
    await write(insertPatients, [clinic, [patient, other]]);
    await write(insertPractitioners, [clinic, [practitioner]]);
    await write(
      `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'Desk', '1', '\\x00', $2)`,
      [clinic, device],
    );
  }
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => write("delete from change"));

const write = (statement: string, values: unknown[] = []) => world.db.owner.query(statement, values);

interface Line {
  readonly entity: string;
  readonly id: string;
  readonly deleted: boolean;
}
/** The lines of the feed here; there are none elsewhere. */
async function lines(): Promise<Line[]> {
  const { rows } = await world.db.owner.query<Line & { elsewhere: boolean }>(
    "select entity, id, deleted, clinic_id <> $1 as elsewhere from change order by entity, id",
    [world.here],
  );
  expect(rows.filter(({ elsewhere }) => elsewhere)).toEqual([]);
  return rows.map(({ entity, id, deleted }) => ({ entity, id, deleted }));
}
const told = (entity: string, ids: readonly string[], deleted = false): Line[] =>
  ids.toSorted().map((id) => ({ entity, id, deleted }));

/** Statements that people and scripts write by hand, past all procedures. `$1` is the clinic, `$2` new ids. */
const tables = [
  {
    entity: "patient",
    insert: insertPatients,
    update: "update patient set phone = '1' where clinic_id = $1 and id = any ($2)",
    remove: "delete from patient where clinic_id = $1 and id = any ($2)",
  },
  {
    entity: "practitioner",
    insert: insertPractitioners,
    update: "update practitioner set phone = '1' where clinic_id = $1 and id = any ($2)",
    remove: "delete from practitioner where clinic_id = $1 and id = any ($2)",
  },
  {
    entity: "appointment",
    insert: insertAppointments,
    update: "update appointment set reason = 'r' where clinic_id = $1 and id = any ($2)",
    remove: "delete from appointment where clinic_id = $1 and id = any ($2)",
  },
  {
    entity: "note",
    insert: `insert into note (clinic_id, id, patient_id, taken_at, content, kind, source, language, section_spans, quarantined,
        rules_version, created_by, created_by_name, created_at, updated_at)
      select $1, id, '${patient}', now(), 'c', 'other', 'typed', 'en', '[]', '[]', 1, '${patient}', 'A', now(), now()
      from unnest($2::uuid[]) as id`,
    update: "update note set version = version + 1 where clinic_id = $1 and id = any ($2)",
    remove: "delete from note where clinic_id = $1 and id = any ($2)",
  },
  {
    entity: "organization",
    insert: `insert into organization (clinic_id, id, finess, registered_name, name_key, search_text, created_at, updated_at)
      select $1, id, id::text, 'A', 'a', ' a', now(), now() from unnest($2::uuid[]) as id`,
    update: "update organization set city = 'Lyon' where clinic_id = $1 and id = any ($2)",
    remove: "delete from organization where clinic_id = $1 and id = any ($2)",
  },
  {
    entity: "worker",
    insert: insertWorkers,
    update: "update healthcare_worker set city = 'Lyon' where clinic_id = $1 and id = any ($2)",
    remove: "delete from healthcare_worker where clinic_id = $1 and id = any ($2)",
  },
  {
    entity: "location",
    insert: "insert into location (clinic_id, id, name) select $1, id, id::text from unnest($2::uuid[]) as id",
    update: "update location set name = name || '!' where clinic_id = $1 and id = any ($2)",
    remove: "delete from location where clinic_id = $1 and id = any ($2)",
  },
  {
    entity: "attention",
    insert: `insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details)
      select $1, id, '${device}', 'p', '${device}', now(), 'c', '{}' from unnest($2::uuid[]) as id`,
    update: "update sync_attention set resolved_at = now() where clinic_id = $1 and id = any ($2)",
    remove: "delete from sync_attention where clinic_id = $1 and id = any ($2)",
  },
] as const;

describe.each(tables)("$entity", ({ entity, insert, update, remove }) => {
  test("each statement writes a line for each of its rows, and the newest state is told", async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    await write(insert, [world.here, ids]);
    expect(await lines()).toEqual(told(entity, ids));
    await write("delete from change");
    await write(update, [world.here, ids.slice(0, 2)]);
    expect(await lines()).toEqual(told(entity, ids.slice(0, 2)));
    await write(remove, [world.here, ids]);
    expect(await lines()).toEqual(told(entity, ids, true));
    await write(insert, [world.here, ids]); // comes back
    expect(await lines()).toEqual(told(entity, ids));
    await write(remove, [world.here, ids]);
  });

  test("each change has a higher rev, and moves to the end of the feed", async () => {
    const id = randomUUID();
    const where = async () => {
      const { rows } = await world.db.owner.query<{ rev: string; k: string }>(
        "select rev, k from change where id = $1",
        [id],
      );
      return rows.map(({ rev, k }) => [Number(rev), Number(k)])[0] ?? [0, 0];
    };
    const seen: number[][] = [];
    for (const statement of [insert, update, update, remove]) {
      await write(statement, [world.here, [id]]);
      seen.push(await where());
    }
    for (const column of [0, 1]) {
      const values = seen.map((line) => line[column] ?? 0);
      expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
    }
  });

  test("a statement that is rolled back leaves no line", async () => {
    const client = await world.db.owner.connect();
    try {
      await client.query("begin");
      await client.query(insert, [world.here, [randomUUID()]]);
      await client.query("rollback");
    } finally {
      client.release();
    }
    expect(await lines()).toEqual([]);
  });
});

test("an upsert tells of what it inserts and of what it updates", async () => {
  const [known, fresh] = [randomUUID(), randomUUID()];
  await write(insertPractitioners, [world.here, [known]]);
  await write("delete from change");
  await write(`${insertPractitioners} on conflict (clinic_id, id) do update set phone = '2'`, [
    world.here,
    [known, fresh],
  ]);
  expect(await lines()).toEqual(told("practitioner", [known, fresh]));
});

test("hours are told under their practitioner's id, the clinic under its own, and pairs under the lesser id", async () => {
  const hours =
    "insert into availability (clinic_id, practitioner_id, weekly, exceptions, buffer_minutes, minimum_notice_minutes) values ($1, $2, '[]', '[]', 0, 0)";
  await write(hours, [world.here, practitioner]);
  expect(await lines()).toEqual(told("hours", [practitioner]));
  await write("delete from availability where clinic_id = $1", [world.here]);
  expect(await lines()).toEqual(told("hours", [practitioner], true));
  await write("delete from change");
  await write("update clinic set name = 'Renamed' where id = $1", [world.here]);
  expect(await lines()).toEqual(told("clinic", [world.here]));
  await write("delete from change");
  const [lesser, greater] = [patient, other].toSorted();
  await write("insert into patient_distinction (clinic_id, one_id, other_id, said_by) values ($1, $2, $3, $2)", [
    world.here,
    lesser,
    greater,
  ]);
  expect(await lines()).toEqual(told("distinction", [lesser ?? ""]));
  await write("delete from change");
  await write("delete from patient_distinction where clinic_id = $1", [world.here]);
  expect(await lines()).toEqual(told("distinction", [lesser ?? ""])); // other pairs of the patient may remain
});

test("where somebody works is told under the worker, a registration under its own id, and doctors under the patient's", async () => {
  const [worker, organization] = [randomUUID(), randomUUID()];
  await write(insertWorkers, [world.here, [worker]]);
  await write(tables.find(({ entity }) => entity === "organization")?.insert ?? "", [world.here, [organization]]);
  await write("delete from change");
  const link = "insert into healthcare_worker_organization values ($1, $2, $3, now())";
  await write(link, [world.here, worker, organization]);
  expect(await lines()).toEqual(told("worker", [worker]));
  await write("delete from change");
  await write("delete from healthcare_worker_organization where clinic_id = $1", [world.here]);
  expect(await lines()).toEqual(told("worker", [worker]));
  await write("delete from change");
  const registration = randomUUID();
  const made = "insert into directory_registration values ($1, $2, $3, null, true, false, false, '{}', '{}', now())";
  await write(made, [world.here, registration, worker]);
  expect(await lines()).toEqual(told("registration", [registration]));
  await write("delete from directory_registration where clinic_id = $1", [world.here]);
  expect(await lines()).toEqual(told("registration", [registration], true));
  await write("delete from change");
  await write("insert into patient_doctor values ($1, $2, 'referrer', $3, now())", [world.here, patient, worker]);
  expect(await lines()).toEqual(told("doctors", [patient]));
  await write("delete from change");
  await write("update patient_doctor set healthcare_worker_id = null where clinic_id = $1", [world.here]);
  expect(await lines()).toEqual(told("doctors", [patient]));
  await write("delete from change");
  await write("delete from patient_doctor where clinic_id = $1", [world.here]);
  expect(await lines()).toEqual(told("doctors", [patient])); // the other doctor of the patient may remain
});

test("what a foreign key removes is told too", async () => {
  // None of our keys removes rows of others by itself; a later one might.
  await write(
    "create table parent (clinic_id uuid, id uuid, primary key (clinic_id, id)); alter table location add column parent_id uuid, add foreign key (clinic_id, parent_id) references parent on delete cascade",
  );
  try {
    const id = randomUUID();
    await write("insert into parent values ($1, $2)", [world.here, id]);
    await write("insert into location (clinic_id, id, name, parent_id) values ($1, $2, 'Room', $2)", [world.here, id]);
    await write("delete from parent");
    expect(await lines()).toEqual(told("location", [id], true));
  } finally {
    await write("alter table location drop column parent_id; drop table parent");
  }
});

test("the rows of an import are told, and so is each that its undo removes", async () => {
  const batch = randomUUID();
  const ids = Array.from({ length: 5 }, () => randomUUID() as PatientId);
  const values = (mrn: string): PatientValues => ({
    mrn,
    firstName: "A",
    lastName: `B ${mrn}`,
    birthDate: "2000-01-01" as LocalDate,
    sex: null,
    phone: null,
    email: null,
    address: null,
    coverage: [],
  });
  const rows = ids.map((id, at) => ({ row: at + 1, id, values: values(`I-${at}`), isNewMrn: false }));
  const place = { batchId: batch, firstRow: 1, lastRow: 5, now: "2026-11-30T08:00:00Z" as Instant };
  await world.as(world.here, (tx) => importPatients(tx, rows, place));
  expect(await lines()).toEqual(told("patient", ids));
  await world.as(world.here, (tx) => undoPatientImport(tx, batch));
  expect(await lines()).toEqual(told("patient", ids, true));
});

test.each([
  "patient",
  "patient_distinction",
  "practitioner",
  "availability",
  "appointment",
  "note",
  "location",
  "sync_attention",
  "organization",
  "healthcare_worker",
  "healthcare_worker_organization",
  "patient_doctor",
  "directory_registration",
])("%s cannot be emptied without telling", async (table) => {
  await expect(write(`truncate ${table} cascade`)).rejects.toMatchObject({ code: "42501" });
});
