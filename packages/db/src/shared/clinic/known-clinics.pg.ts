import type { ClinicId } from "@daybook/domain";
import type { Pool } from "pg";
import { inClinic, type Tx } from "../transaction.pg.ts";

/** An arbitrary fixed number. Processes that want to found the first clinic wait for each other with this lock. */
const firstClinicLock = 7_239_002;

/** All clinics of the database, the oldest first. */
export async function listClinicIds(db: Pick<Pool, "query">): Promise<ClinicId[]> {
  const { rows } = await db.query<{ id: ClinicId }>("select id from clinic_ids() as id");
  return rows.map(({ id }) => id);
}

/**
 * Whether there is no clinic yet. Until our transaction ends, other transactions that ask this wait, so it may take as
 * long as another one needs to found a whole clinic.
 */
export async function isFirstClinic(tx: Tx): Promise<boolean> {
  await tx.query("set local lock_timeout = '60s'; set local statement_timeout = '60s'");
  await tx.query("select pg_advisory_xact_lock($1)", [firstClinicLock]);
  // A separate statement, to see what was committed while we waited.
  const { rows } = await tx.query("select from clinic_ids() limit 1");
  await tx.query("set local lock_timeout = '2s'");
  return rows.length === 0;
}

/** Whether anybody has an account, active or not, in any clinic. */
export async function hasStaff(db: Pick<Pool, "query">): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>("select has_staff() as found");
  return rows[0]?.found ?? false;
}

/** Whether anybody can sign in at any clinic. */
export async function hasActiveStaff(pool: Pool): Promise<boolean> {
  for (const id of await listClinicIds(pool)) {
    const found = await inClinic(pool, id, (tx) =>
      tx.query("select from staff_member where clinic_id = $1 and active limit 1", [id]),
    );
    if (found.rows.length > 0) return true;
  }
  return false;
}
