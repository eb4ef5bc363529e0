import type { HospitalId } from "@daybook/domain";
import { type Kept, undoImport } from "../shared/import-undo.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** Does nothing when the batch is there already. */
export async function openHospitalBatch(tx: Tx, id: string): Promise<void> {
  await tx.query("insert into hospital_batch (clinic_id, id) values ($1, $2) on conflict do nothing", [
    tx.clinicId,
    id,
  ]);
}

export interface HospitalBatch {
  readonly activated: boolean;
  readonly createdAt: string;
  readonly hospitals: number;
}

/** A batch that hospitals were created under, ours or of another directory that writes here. */
export async function findHospitalBatch(tx: Tx, id: string): Promise<HospitalBatch | null> {
  const { rows } = await tx.query<HospitalBatch>(
    `select activated, created_at as "createdAt",
       (select count(*)::integer from hospital h where h.clinic_id = b.clinic_id and h.creation_batch_id = b.id) as hospitals
     from hospital_batch b where b.clinic_id = $1 and b.id = $2`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

/** All its hospitals become active, but those that somebody has made inactive. False when there is no such batch. */
export async function activateHospitalBatch(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query("update hospital_batch set activated = true where clinic_id = $1 and id = $2", [
    tx.clinicId,
    id,
  ]);
  return rowCount === 1;
}

/** Removes the batch and its hospitals; those that somebody changed stay, without a batch, active or not as they were. */
export async function deleteHospitalBatch(tx: Tx, id: string): Promise<{ deleted: number; kept: Kept[] }> {
  const undone = await undoImport(tx, {
    next: async (after, limit) => {
      const { rows } = await tx.query<{ id: string; row: number | null; version: number }>(
        `select h.id::text, import_row as row, version from hospital h
         where clinic_id = $1 and creation_batch_id = $2 and h.id > $3 order by h.id limit $4 for update`,
        [tx.clinicId, id, after ?? 0, limit],
      );
      return rows;
    },
    remove: (ids) =>
      tx.query("delete from hospital where clinic_id = $1 and id = any ($2::bigint[])", [tx.clinicId, ids]),
  });
  await tx.query(
    `update hospital h set creation_batch_id = null,
       active = coalesce(h.active, (select b.activated from hospital_batch b where b.clinic_id = $1 and b.id = $2), true)
     where h.clinic_id = $1 and h.creation_batch_id = $2`,
    [tx.clinicId, id],
  );
  await tx.query("delete from hospital_batch where clinic_id = $1 and id = $2", [tx.clinicId, id]);
  return undone;
}

export interface CreatedRow {
  /** Its row in the file or, of a batch that was not imported here, its place in the batch. */
  readonly row: number;
  readonly id: HospitalId;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
}

/** In the order of the file. */
export async function listHospitalsOfBatch(
  tx: Tx,
  batchId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<CreatedRow[]> {
  const { rows } = await tx.query<CreatedRow>(
    `select coalesce(import_row, $4 + row_number() over (order by import_row, id))::integer as row, id, name, address, phone
     from (select id, name, address, phone, import_row from hospital where clinic_id = $1 and creation_batch_id = $2
           order by import_row, id limit $3 offset $4) as h
     order by import_row, id`,
    [tx.clinicId, batchId, limit, offset],
  );
  return rows;
}
