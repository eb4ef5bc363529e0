import { mrnKey, type PatientId, type PatientValues, searchKey } from "@daybook/domain";
import { arrayText } from "../shared/copy-text.ts";
import {
  type ImportPlace,
  type RowsAlreadyThere,
  rowsNotWritten,
  type StagedRow,
  withStage,
} from "../shared/imports/import-stage.pg.ts";
import { type Kept, undoImport } from "../shared/imports/import-undo.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { toRow } from "./patient-queries.pg.ts";

/** A patient of an import; `isNewMrn` means that we assigned the MRN because the file has none. */
export interface ImportedPatient {
  readonly row: number;
  readonly id: PatientId;
  readonly values: PatientValues;
  readonly isNewMrn: boolean;
  /** Result of `matchKeys` for the record, if it is computed already. */
  readonly matchKeys?: readonly string[];
}

const columns =
  "mrn first_name last_name birth_date sex phone email address_line address_city address_postcode address_country first_name_key last_name_key first_name_plain last_name_plain mrn_key phone_reversed number_text search_text match_keys".split(
    " ",
  ) as readonly (keyof ReturnType<typeof toRow>)[];
const casts: Partial<Record<string, string>> = { birth_date: "::date", match_keys: "::text[]" };
const at = (name: string) => `c${columns.indexOf(name as (typeof columns)[number]) + 1}`;
const [idColumn, payer, plan, memberId, validUntil, isNewMrn] = [1, 2, 3, 4, 5, 6].map(
  (offset) => `c${columns.length + offset}`,
);

function stagedPatient({ row, id, values, isNewMrn, matchKeys }: ImportedPatient): StagedRow {
  const stored = toRow(values, matchKeys);
  const [coverage] = values.coverage;
  return {
    row,
    values: [
      ...columns.map((column) => {
        const value = stored[column];
        return typeof value === "string" || value === null ? value : arrayText(value ?? []);
      }),
      id,
      coverage?.payer ?? null,
      coverage?.plan ?? null,
      coverage?.memberId ?? null,
      coverage?.validUntil ?? null,
      isNewMrn ? "t" : "f",
    ],
  };
}

/**
 * Writes a chunk of an import. An existing patient with the same MRN or, if the row has none, with the same name and birth
 * date is not changed.
 */
export async function importPatients(
  tx: Tx,
  rows: readonly ImportedPatient[],
  place: ImportPlace,
): Promise<RowsAlreadyThere> {
  if (rows.length === 0) return [];
  return withStage(tx, rows, stagedPatient, async (stage) => {
    const known = await knownByName(tx, stage, place.batchId);
    const { rowCount } = await tx.query(
      `insert into patient (clinic_id, id, ${columns.join(", ")}, import_batch_id, import_row, created_at, updated_at)
       select $1, ${idColumn}::uuid, ${columns.map((name) => `${at(name)}${casts[name] ?? ""}`).join(", ")}, $2, row, $3, $3
       from ${stage} where row <> all ($4::integer[]) on conflict do nothing`,
      [tx.clinicId, place.batchId, place.now, known],
    );
    const missing = rowCount === rows.length ? [] : await rowsNotWritten(tx, stage, "patient", place);
    await tx.query(
      `insert into coverage (clinic_id, patient_id, position, payer, plan, member_id, valid_until)
       select $1, ${idColumn}::uuid, 1, ${payer}, ${plan}, ${memberId}, ${validUntil}::date
       from ${stage} where ${payer} is not null and row <> all ($2::integer[])`,
      [tx.clinicId, missing],
    );
    return missing;
  });
}

/** Looks up each row by the index on names, because a join with the stage, which has no statistics, may read all patients. */
async function knownByName(tx: Tx, stage: string, batchId: string): Promise<number[]> {
  const { rows } = await tx.query<{ row: number }>(
    `select s.row from ${stage} s cross join lateral (
       select from patient p where p.clinic_id = $1 and p.active and p.last_name_key = s.${at("last_name_key")}
         and p.first_name_key = s.${at("first_name_key")} and p.birth_date = s.${at("birth_date")}::date
         and p.import_batch_id is distinct from $2 limit 1) as p
     where s.${isNewMrn} = 't'`,
    [tx.clinicId, batchId],
  );
  return rows.map(({ row }) => row);
}

/** Finds the rows whose patient exists already; writes nothing. `mrn` is null for a row without one. */
export async function findKnownPatients(
  tx: Tx,
  rows: readonly {
    readonly row: number;
    readonly values: Omit<PatientValues, "mrn"> & { readonly mrn: string | null };
  }[],
): Promise<RowsAlreadyThere> {
  const found = await tx.query<{ row: number }>(
    `select s.row from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[])
       as s (row, mrn_key, last_name_key, first_name_key, birth_date, mrn)
     where case when s.mrn_key is not null
       then exists (select from patient p where p.clinic_id = $1 and p.mrn_key = s.mrn_key and p.mrn_identity = lower(btrim(s.mrn)))
       else exists (select from patient p where p.clinic_id = $1 and p.active and p.last_name_key = s.last_name_key
         and p.first_name_key = s.first_name_key and p.birth_date = s.birth_date) end
     order by s.row`,
    [
      tx.clinicId,
      rows.map(({ row }) => row),
      rows.map(({ values: { mrn } }) => (mrn === null ? null : mrnKey(mrn))),
      rows.map(({ values }) => searchKey(values.lastName)),
      rows.map(({ values }) => searchKey(values.firstName)),
      rows.map(({ values }) => values.birthDate),
      rows.map(({ values }) => values.mrn),
    ],
  );
  return found.rows.map(({ row }) => row);
}

/** Removes the patients of an import that nobody has changed and nothing refers to; returns those that stay. */
export async function undoPatientImport(tx: Tx, batchId: string): Promise<{ deleted: number; kept: Kept[] }> {
  return undoImport(tx, {
    table: "patient",
    parts: ["coverage"],
    next: async (after, limit) => {
      const { rows } = await tx.query<{ id: string; row: number; version: number }>(
        `select id, import_row as row, version from patient
         where clinic_id = $1 and import_batch_id = $2 and ($3::uuid is null or id > $3) order by id limit $4 for update`,
        [tx.clinicId, batchId, after, limit],
      );
      return rows;
    },
    remove: async (ids) => {
      await tx.query("delete from coverage where clinic_id = $1 and patient_id = any ($2::uuid[])", [tx.clinicId, ids]);
      await tx.query("delete from patient where clinic_id = $1 and id = any ($2::uuid[])", [tx.clinicId, ids]);
    },
  });
}

/** Ids and names of an import's patients, in the order of the file. */
export async function listPatientsOfImport(
  tx: Tx,
  batchId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ row: number; id: PatientId; name: string }[]> {
  const { rows } = await tx.query<{ row: number; id: PatientId; name: string }>(
    `select import_row as row, id, last_name || ' ' || first_name as name from patient
     where clinic_id = $1 and import_batch_id = $2 order by import_row limit $3 offset $4`,
    [tx.clinicId, batchId, limit, offset],
  );
  return rows;
}
