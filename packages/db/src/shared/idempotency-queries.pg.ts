import type { ClinicId } from "@daybook/domain";
import type { Pool } from "pg";
import { inClinic, type Tx } from "./transaction.pg.ts";

interface StoredAnswer {
  readonly command: string;
  readonly inputHash: Buffer;
  readonly answer: unknown;
}

/**
 * Takes the key for this transaction, or returns the answer that is stored for it. Waits while another transaction with
 * the same key is running. A key is free again after 24 hours.
 */
export async function claimIdempotencyKey(
  tx: Tx,
  claim: { actorId: string; key: string; command: string; inputHash: Buffer },
): Promise<StoredAnswer | null> {
  const { rowCount } = await tx.query(
    `insert into idempotency_key as i (clinic_id, actor_id, key, command, input_hash) values ($1, $2, $3, $4, $5)
     on conflict (clinic_id, actor_id, key) do update
       set command = excluded.command, input_hash = excluded.input_hash, answer = null, created_at = now()
       where i.created_at < now() - interval '24 hours'`,
    [tx.clinicId, claim.actorId, claim.key, claim.command, claim.inputHash],
  );
  if (rowCount) return null;
  const { rows } = await tx.query<StoredAnswer>(
    `select command, input_hash as "inputHash", answer from idempotency_key where clinic_id = $1 and actor_id = $2 and key = $3`,
    [tx.clinicId, claim.actorId, claim.key],
  );
  return rows[0] ?? null;
}

export async function storeAnswer(tx: Tx, stored: { actorId: string; key: string; answer: unknown }): Promise<void> {
  await tx.query("update idempotency_key set answer = $4 where clinic_id = $1 and actor_id = $2 and key = $3", [
    tx.clinicId,
    stored.actorId,
    stored.key,
    JSON.stringify(stored.answer ?? null),
  ]);
}

/** Frees the key. The caller must undo its command in the same transaction. */
export async function forgetAnswer(tx: Tx, { actorId, key }: { actorId: string; key: string }): Promise<void> {
  await tx.query("delete from idempotency_key where clinic_id = $1 and actor_id = $2 and key = $3", [
    tx.clinicId,
    actorId,
    key,
  ]);
}

/** Removes answers that are older than two days; their keys are free after one. */
export async function forgetOldAnswers(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: ClinicId }>("select clinic_ids() as id");
  for (const { id } of rows) {
    await inClinic(pool, id, (tx) =>
      tx.query("delete from idempotency_key where clinic_id = $1 and created_at < now() - interval '2 days'", [id]),
    );
  }
}
