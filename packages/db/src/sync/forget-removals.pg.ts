import { syncLimits } from "@daybook/domain";
import type { Pool } from "pg";
import { listClinicIds } from "../shared/clinic/known-clinics.pg.ts";
import { inClinic, type Tx } from "../shared/transaction.pg.ts";

/** Deletes the lines of records that were removed long ago, in all clinics. */
export async function forgetOldRemovals(pool: Pool): Promise<void> {
  for (const id of await listClinicIds(pool)) await inClinic(pool, id, forgetRemovals);
}

/**
 * Deletes the lines of removed records of the clinic that are older than `tombstoneDays`, and raises the floor in the same
 * statement: a desk whose cursor is older would keep these records, so it has to read everything again.
 */
export async function forgetRemovals(tx: Tx): Promise<number> {
  const { rowCount } = await tx.query(
    `with old as (
       select max(xid) as last from change
       where clinic_id = $1 and deleted and changed_at < now() - make_interval(days => $2)
         and xid < pg_snapshot_xmin(pg_current_snapshot())),
     raised as (
       insert into sync_floor as f (clinic_id, floor) select $1, last from old where last is not null
       on conflict (clinic_id) do update set floor = greatest(f.floor, excluded.floor) returning floor)
     delete from change c using raised where c.clinic_id = $1 and c.deleted and c.xid <= raised.floor`,
    [tx.clinicId, syncLimits.tombstoneDays],
  );
  return rowCount ?? 0;
}
