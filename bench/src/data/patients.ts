import { patientRow } from "@daybook/db/postgres";
import type { LocalDate } from "@daybook/domain";
import type { Pool } from "pg";
import { makeNames } from "./names.ts";
import { integer, pick, type Random, seededRandom, seededUuid } from "./random.ts";

/** A patient from whom search texts are made. */
export interface MadePatient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly mrn: string;
}

const batchRows = 5_000;

/** Loads `count` patients into an empty clinic and returns every n-th of them, `samples` in all. */
export async function loadPatients(
  owner: Pool,
  clinicId: string,
  { count, seed, samples }: { count: number; seed: number; samples: number },
): Promise<MadePatient[]> {
  const random = seededRandom(seed);
  const names = makeNames(Math.max(200, Math.round(23_000 * (count / 1_000_000) ** 0.6)), Math.min(2_500, count));
  const sampled: MadePatient[] = [];
  const every = Math.max(1, Math.floor(count / samples));
  for (let done = 0; done < count; done += batchRows) {
    const rows = [];
    for (let index = done; index < Math.min(count, done + batchRows); index += 1) {
      const made = makePatient(random, names, index);
      if (index % every === 0 && sampled.length < samples) sampled.push(made);
      rows.push({ ...rowOf(made), clinic_id: clinicId, id: made.id });
    }
    await insertRows(owner, rows);
  }
  return sampled;
}

function makePatient(random: Random, names: ReturnType<typeof makeNames>, index: number): MadePatient {
  const digits = String(integer(random, 100_000_000)).padStart(8, "0");
  const day = new Date(Date.UTC(1925, 0, 1) + integer(random, 36_000) * 86_400_000);
  return {
    id: seededUuid(random),
    firstName: names.first(random),
    lastName: names.last(random),
    birthDate: day.toISOString().slice(0, 10),
    phone: `+33 ${pick(random, [6, 7])} ${digits.replaceAll(/(..)(?=.)/gu, "$1 ")}`,
    mrn: `P${String(500_000 + index)}`,
  };
}

const rowOf = (made: MadePatient) =>
  patientRow({
    mrn: made.mrn,
    firstName: made.firstName,
    lastName: made.lastName,
    birthDate: made.birthDate as LocalDate,
    sex: "unknown",
    phone: made.phone,
    email: null,
    address: null,
    coverage: [],
  });

async function insertRows(owner: Pool, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await owner.query(
    `insert into patient (${columns}) select ${columns} from json_populate_recordset(null::patient, $1)`,
    [JSON.stringify(rows)],
  );
}

/** Drops the table's plain indexes, runs `load`, and creates them again, as a first import does. */
export async function withoutIndexes<T>(owner: Pool, table: string, load: () => Promise<T>): Promise<T> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  const loaded = await load();
  for (const { definition } of rows) await owner.query(definition);
  await owner.query(`vacuum (analyze) ${table}`);
  return loaded;
}

/** Some of the clinic's patients, to make search texts of. */
export async function sampleOf(owner: Pool, clinicId: string, count: number): Promise<MadePatient[]> {
  const { rows } = await owner.query<MadePatient>(
    `select id, first_name as "firstName", last_name as "lastName", birth_date::text as "birthDate", phone, mrn
     from patient where clinic_id = $1 order by md5(id::text) limit $2`,
    [clinicId, count],
  );
  return rows;
}
