import type { PractitionerFields, PractitionerId } from "@daybook/domain";
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
import { practitionerKeys } from "./practitioner-keys.pg.ts";

export interface ImportedPractitioner {
  readonly row: number;
  readonly id: PractitionerId;
  readonly values: PractitionerFields;
}

function stagedPractitioner({ row, id, values }: ImportedPractitioner): StagedRow {
  const { firstName, lastName, specialties, email, phone, rppsNumber, active } = values;
  const { lastNameKey, firstNameKey, searchText } = practitionerKeys(values);
  const keys = [lastNameKey, firstNameKey, searchText];
  return {
    row,
    values: [firstName, lastName, arrayText(specialties), email, phone, rppsNumber, active ? "t" : "f", id, ...keys],
  };
}

/** The same person without an RPPS number: the same folded names, as for duplicates in the file, and e-mail address in any case. */
const samePerson = `p.clinic_id = $1 and p.removed_at is null and p.last_name_key = s.last_name_key
  and p.first_name_key = s.first_name_key and coalesce(lower(p.email), '') = coalesce(lower(s.email), '')`;

/**
 * Writes a chunk of an import. An existing practitioner with the same RPPS number or, if the row has none, with the same
 * name and e-mail address is not changed.
 */
export async function importPractitioners(
  tx: Tx,
  rows: readonly ImportedPractitioner[],
  place: ImportPlace,
): Promise<RowsAlreadyThere> {
  if (rows.length === 0) return [];
  return withStage(tx, rows, stagedPractitioner, async (stage) => {
    const known = await tx.query<{ row: number }>(
      `select s.row from (select row, c9 as last_name_key, c10 as first_name_key, c4 as email from ${stage} where c6 is null) as s
       join practitioner p on ${samePerson} and p.import_batch_id is distinct from $2`,
      [tx.clinicId, place.batchId],
    );
    const { rowCount } = await tx.query(
      `insert into practitioner (clinic_id, first_name, last_name, specialties, email, phone, rpps_number, active, id,
         last_name_key, first_name_key, search_text, import_batch_id, import_row, created_at, updated_at)
       select $1, c1, c2, c3::text[], c4, c5, c6, c7::boolean, c8::uuid, c9, c10, c11, $2, row, $3, $3
       from ${stage} where row <> all ($4::integer[]) on conflict do nothing`,
      [tx.clinicId, place.batchId, place.now, known.rows.map(({ row }) => row)],
    );
    return rowCount === rows.length ? [] : rowsNotWritten(tx, stage, "practitioner", place);
  });
}

/** Finds the rows whose practitioner exists already; writes nothing. */
export async function findKnownPractitioners(
  tx: Tx,
  rows: readonly Omit<ImportedPractitioner, "id">[],
): Promise<RowsAlreadyThere> {
  const keys = rows.map(({ values }) => practitionerKeys(values));
  const found = await tx.query<{ row: number }>(
    `select distinct s.row from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::text[])
       as s (row, last_name_key, first_name_key, email, rpps_number)
     join practitioner p on p.clinic_id = $1 and p.removed_at is null and
       case when s.rpps_number is not null then p.rpps_number = s.rpps_number else ${samePerson} end
     order by s.row`,
    [
      tx.clinicId,
      rows.map(({ row }) => row),
      keys.map(({ lastNameKey }) => lastNameKey),
      keys.map(({ firstNameKey }) => firstNameKey),
      rows.map(({ values }) => values.email),
      rows.map(({ values }) => values.rppsNumber),
    ],
  );
  return found.rows.map(({ row }) => row);
}

/** Removes the practitioners of an import that nobody has changed and nothing refers to; returns those that stay. */
export async function undoPractitionerImport(tx: Tx, batchId: string): Promise<{ deleted: number; kept: Kept[] }> {
  return undoImport(tx, {
    table: "practitioner",
    next: async (after, limit) => {
      const { rows } = await tx.query<{ id: string; row: number; version: number }>(
        `select id, import_row as row, version from practitioner where clinic_id = $1 and import_batch_id = $2
           and removed_at is null and ($3::uuid is null or id > $3) order by id limit $4 for update`,
        [tx.clinicId, batchId, after, limit],
      );
      return rows;
    },
    remove: (ids) =>
      tx.query("delete from practitioner where clinic_id = $1 and id = any ($2::uuid[])", [tx.clinicId, ids]),
  });
}

/** Ids and names of an import's practitioners, in the order of the file. */
export async function listPractitionersOfImport(
  tx: Tx,
  batchId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ row: number; id: PractitionerId; name: string }[]> {
  const { rows } = await tx.query<{ row: number; id: PractitionerId; name: string }>(
    `select import_row as row, id, last_name || ' ' || first_name as name from practitioner
     where clinic_id = $1 and import_batch_id = $2 order by import_row limit $3 offset $4`,
    [tx.clinicId, batchId, limit, offset],
  );
  return rows;
}
