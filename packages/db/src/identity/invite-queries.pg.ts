import type { ClinicId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import type { Queryable } from "./actor-queries.pg.ts";

export interface InviteRow {
  readonly clinicId: ClinicId;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly clinicName: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** Saves an invite and replaces the person's earlier one. */
export async function saveInvite(
  tx: Tx,
  invite: { userId: string; tokenHash: string; expiresAt: number },
): Promise<void> {
  await tx.query(
    `insert into staff_invite (clinic_id, user_id, token_hash, expires_at) values ($1, $2, $3, to_timestamp($4 / 1000.0))
     on conflict (user_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at, created_at = now()
       where staff_invite.clinic_id = excluded.clinic_id`,
    [tx.clinicId, invite.userId, invite.tokenHash, invite.expiresAt],
  );
}

/** Finds an invite, even an expired one, of a person whose account is active. */
export async function findInvite(db: Queryable, tokenHash: string): Promise<InviteRow | null> {
  const { rows } = await db.query<InviteRow>(
    `select clinic_id as "clinicId", user_id as "userId", name, email, clinic_name as "clinicName",
       (extract(epoch from expires_at) * 1000)::float8 as "expiresAt" from invite_of_token($1)`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

/** Uses the invite up; of several concurrent calls, only one returns true. */
export async function takeInvite(tx: Tx, tokenHash: string, nowMs: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    "delete from staff_invite where clinic_id = $1 and token_hash = $2 and expires_at > to_timestamp($3 / 1000.0)",
    [tx.clinicId, tokenHash, nowMs],
  );
  return rowCount === 1;
}

export async function deleteInvite(tx: Tx, userId: string): Promise<void> {
  await tx.query("delete from staff_invite where clinic_id = $1 and user_id = $2", [tx.clinicId, userId]);
}
