import type { PatientId } from "@daybook/domain";
import type { Tx } from "../../shared/transaction.pg.ts";

/** Condition for active patients from before this import. */
const before = "p.clinic_id = $1 and p.active and p.import_batch_id is distinct from $2";

export async function countPatientsBefore(tx: Tx, batchId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::integer as count from patient p where ${before}`,
    [tx.clinicId, batchId],
  );
  return rows[0]?.count ?? 0;
}

/** Lists match keys in order of patient id, a page at a time. */
export async function listMatchKeysBefore(
  tx: Tx,
  batchId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ id: PatientId; keys: string[] }[]> {
  const { rows } = await tx.query<{ id: PatientId; keys: string[] }>(
    `select p.id, p.match_keys as keys from patient p
     where ${before} and p.id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000') order by p.id limit $4`,
    [tx.clinicId, batchId, after, limit],
  );
  return rows;
}

/** Finds patients from before the import who have both keys of a row's pair. */
export async function findSharingPairs(
  tx: Tx,
  batchId: string,
  pairs: readonly { readonly row: number; readonly keys: readonly [string, string] }[],
  atMost: number,
): Promise<{ row: number; id: PatientId }[]> {
  const { rows } = await tx.query<{ row: number; id: PatientId }>(
    "select distinct place as row, id from find_patients_by_key_pairs($1, $2, $3, $4, $5)",
    [batchId, pairs.map(({ row }) => row), pairs.map(({ keys }) => keys[0]), pairs.map(({ keys }) => keys[1]), atMost],
  );
  return rows;
}
