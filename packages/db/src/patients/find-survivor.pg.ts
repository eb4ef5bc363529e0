import { mrnKey, type PatientId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** The survivor of a merged record, also after several merges; null for any other id. */
export async function findSurvivor(tx: Tx, id: PatientId): Promise<PatientId | null> {
  const { rows } = await tx.query<{ id: PatientId | null }>("select survivor_of($1) as id", [id]);
  return rows[0]?.id ?? null;
}

/** The patient with an MRN; for a merged record its survivor. Retired records count too. Null when nobody has it. */
export async function findMrnHolder(tx: Tx, mrn: string): Promise<PatientId | null> {
  const { rows } = await tx.query<{ id: PatientId }>(
    `select coalesce(survivor_of(p.id), p.id) as id from patient p
     where p.clinic_id = $1 and p.mrn_key = $2 and p.mrn_identity = lower(btrim($3))`,
    [tx.clinicId, mrnKey(mrn), mrn],
  );
  return rows[0]?.id ?? null;
}
