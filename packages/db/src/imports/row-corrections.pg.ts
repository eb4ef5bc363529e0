import type { Tx } from "../shared/transaction.pg.ts";

/**
 * What a person said of a row: new texts for cells, by index, and that a row that was held back is meant. Cells of an earlier
 * correction stay unless they are named.
 */
export interface Correction {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Whether somebody confirmed a row that was held back. */
  readonly isMeant?: boolean | undefined;
}

export async function saveCorrections(tx: Tx, batchId: string, corrections: readonly Correction[]): Promise<void> {
  if (corrections.length === 0) return;
  await tx.query(
    `insert into import_correction as c (clinic_id, batch_id, row, cells, is_meant)
     select $1, $2, f.row, f.cells, f."isMeant" from json_to_recordset($3::json) as f (row integer, cells jsonb, "isMeant" boolean)
     on conflict (clinic_id, batch_id, row) do update
       set cells = c.cells || excluded.cells, is_meant = coalesce(excluded.is_meant, c.is_meant)`,
    [tx.clinicId, batchId, JSON.stringify(corrections)],
  );
}

export async function listCorrections(tx: Tx, batchId: string): Promise<Correction[]> {
  const { rows } = await tx.query<Correction>(
    `select row, cells, is_meant as "isMeant" from import_correction where clinic_id = $1 and batch_id = $2`,
    [tx.clinicId, batchId],
  );
  return rows.map(({ row, cells, isMeant }) => ({ row, cells, isMeant: isMeant ?? undefined }));
}
