import type { HospitalFields } from "@daybook/domain";
import {
  type ImportPlace,
  type RowsAlreadyThere,
  rowsNotWritten,
  type StagedRow,
  withStage,
} from "../shared/imports/import-stage.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { hospitalRow } from "./hospital-row.pg.ts";

export interface ImportedHospital {
  readonly row: number;
  readonly values: HospitalFields;
}

function stagedHospital({ row, values }: ImportedHospital): StagedRow {
  const { name, address, phone, search_text, twin_key } = hospitalRow(values);
  return { row, values: [name, address, phone, search_text, twin_key] };
}

/** Writes a chunk of an import. An existing hospital with the same name and address is not changed. */
export async function importHospitals(
  tx: Tx,
  rows: readonly ImportedHospital[],
  place: ImportPlace,
): Promise<RowsAlreadyThere> {
  if (rows.length === 0) return [];
  return withStage(tx, rows, stagedHospital, async (stage) => {
    const { rowCount } = await tx.query(
      `insert into hospital (clinic_id, name, address, phone, search_text, twin_key, creation_batch_id, import_row, created_at, updated_at)
       select $1, c1, c2, c3, c4, c5::uuid, $2, row, $3, $3 from ${stage} on conflict do nothing`,
      [tx.clinicId, place.batchId, place.now],
    );
    return rowCount === rows.length ? [] : rowsNotWritten(tx, stage, "hospital", place);
  });
}

/** Finds the rows whose hospital exists already; writes nothing. */
export async function findKnownHospitals(tx: Tx, rows: readonly ImportedHospital[]): Promise<RowsAlreadyThere> {
  const found = await tx.query<{ row: number }>(
    `select row from unnest($2::integer[], $3::uuid[]) as s (row, twin_key)
     where exists (select from hospital h where h.clinic_id = $1 and h.twin_key = s.twin_key) order by row`,
    [tx.clinicId, rows.map(({ row }) => row), rows.map(({ values }) => hospitalRow(values).twin_key)],
  );
  return found.rows.map(({ row }) => row);
}
