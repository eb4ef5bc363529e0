import type { HospitalId, ImportBatchId, Instant } from "@daybook/domain";
import { type Kept, undoImport } from "../shared/imports/import-undo.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** Does nothing when the batch exists already. */
export async function openHospitalBatch(tx: Tx, id: string): Promise<void> {
  await tx.query("insert into hospital_batch (clinic_id, id) values ($1, $2) on conflict do nothing", [
    tx.clinicId,
    id,
  ]);
}

/** A batch of hospitals. */
export interface HospitalBatch {
  readonly id: ImportBatchId;
  readonly activated: boolean;
  /** Whether a hospital was added after the activation and waits for the next one. */
  readonly isAwaited: boolean;
  readonly createdAt: Instant;
  readonly hospitals: number;
}

export async function findHospitalBatches(tx: Tx, ids: readonly string[]): Promise<HospitalBatch[]> {
  const { rows } = await tx.query<HospitalBatch>(
    `select b.id, b.created_at as "createdAt", b.activated, exists (select from hospital h
         where h.clinic_id = b.clinic_id and h.creation_batch_id = b.id and h.awaits_activation) as "isAwaited",
       (select count(*)::integer from hospital h where h.clinic_id = b.clinic_id and h.creation_batch_id = b.id) as hospitals
     from hospital_batch b where b.clinic_id = $1 and b.id = any ($2::uuid[])`,
    [tx.clinicId, ids],
  );
  return rows;
}

/** Makes all its hospitals active, except those that somebody has made inactive. */
export async function activateHospitalBatch(tx: Tx, id: string): Promise<void> {
  await tx.query("update hospital_batch set activated = true, activated_at = now() where clinic_id = $1 and id = $2", [
    tx.clinicId,
    id,
  ]);
  await tx.query(
    `update hospital set active = null, awaits_activation = false
     where clinic_id = $1 and creation_batch_id = $2 and awaits_activation`,
    [tx.clinicId, id],
  );
}

/** Removes the batch and its hospitals. Hospitals that somebody changed stay as they are, without a batch. */
export async function deleteHospitalBatch(tx: Tx, id: string): Promise<{ deleted: number; kept: Kept[] }> {
  const undone = await undoImport(tx, {
    table: "hospital",
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
    `update hospital h set creation_batch_id = null, awaits_activation = false,
       active = coalesce(h.active, (select b.activated from hospital_batch b where b.clinic_id = $1 and b.id = $2), true)
     where h.clinic_id = $1 and h.creation_batch_id = $2`,
    [tx.clinicId, id],
  );
  await tx.query("delete from hospital_batch where clinic_id = $1 and id = $2", [tx.clinicId, id]);
  return undone;
}

export interface CreatedRow {
  /** Its row in the file or, if the batch was not imported here, its place in the batch. */
  readonly row: number;
  readonly id: HospitalId;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  /** Whether it was added after the activation of the batch and waits for the next one. */
  readonly isLate: boolean;
}

/** Lists the hospitals of a batch in the order of the file. */
export async function listHospitalsOfBatch(
  tx: Tx,
  batchId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<CreatedRow[]> {
  const { rows } = await tx.query<Omit<CreatedRow, "row"> & { row: number | null }>(
    `select import_row as row, id, name, address, phone, awaits_activation as "isLate"
     from hospital where clinic_id = $1 and creation_batch_id = $2 order by import_row, id limit $3 offset $4`,
    [tx.clinicId, batchId, limit, offset],
  );
  return rows.map((hospital, index) => ({ ...hospital, row: hospital.row ?? offset + index + 1 }));
}
