import type { Instant, PatientId } from "@daybook/domain";
import type { Tx } from "../../shared/transaction.pg.ts";

type Pair = readonly [PatientId, PatientId];

/** Saves that two records are different people; a repetition changes nothing. */
export async function saveDistinction(tx: Tx, pair: Pair, said: { by: string; at: Instant }): Promise<void> {
  await tx.query(
    `insert into patient_distinction (clinic_id, one_id, other_id, said_by, said_at)
     values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4, $5) on conflict do nothing`,
    [tx.clinicId, ...pair, said.by, said.at],
  );
}

export async function deleteDistinction(tx: Tx, pair: Pair): Promise<void> {
  await tx.query(
    `delete from patient_distinction
     where clinic_id = $1 and one_id = least($2::uuid, $3::uuid) and other_id = greatest($2::uuid, $3::uuid)`,
    [tx.clinicId, ...pair],
  );
}

/** The patients that somebody marked as different from this one. */
export async function findDistinct(tx: Tx, id: PatientId): Promise<Set<PatientId>> {
  const { rows } = await tx.query<{ id: PatientId }>(
    `select other_id as id from patient_distinction where clinic_id = $1 and one_id = $2
     union all select one_id from patient_distinction where clinic_id = $1 and other_id = $2`,
    [tx.clinicId, id],
  );
  return new Set(rows.map((row) => row.id));
}
