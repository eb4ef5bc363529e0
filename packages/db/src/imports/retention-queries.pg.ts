import type { ImportBatchId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

export interface KnownUpload {
  readonly id: ImportBatchId;
  /** Whether its file may still be read. */
  readonly isNeeded: boolean;
}

/**
 * Finds the given uploads that are batches of the clinic. A file is needed while its import is unfinished, and for
 * `endedDays` after its end if it can be resumed, which is when some row was not created.
 */
export async function listUploads(tx: Tx, ids: readonly string[], endedDays: number): Promise<KnownUpload[]> {
  const { rows } = await tx.query<KnownUpload>(
    `select b.id, b.status in ('PENDING', 'IN_PROGRESS')
         or coalesce(b.finished_at, b.created_at) > now() - make_interval(days => $3) and (b.status <> 'COMPLETED'
           or exists (select from import_failure f where f.clinic_id = b.clinic_id and f.batch_id = b.id)) as "isNeeded"
     from import_batch b where b.clinic_id = $1 and b.id = any ($2::uuid[]) order by b.id`,
    [tx.clinicId, ids, endedDays],
  );
  return rows;
}

/** Removes what batches keep of their files: it goes with the file. */
export async function forgetGivenMrns(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query("update import_batch set given_mrns = null where clinic_id = $1 and id = any ($2::uuid[])", [
    tx.clinicId,
    ids,
  ]);
}

/** Finds and locks uploads that nobody has started for so many days, some at a time. It skips one that is just being started. */
export async function lockUnstarted(tx: Tx, days: number): Promise<ImportBatchId[]> {
  const { rows } = await tx.query<{ id: ImportBatchId }>(
    `select id from import_batch
     where clinic_id = $1 and accepted_at is null and created_at < now() - make_interval(days => $2)
     order by created_at limit 100 for update skip locked`,
    [tx.clinicId, days],
  );
  return rows.map(({ id }) => id);
}
