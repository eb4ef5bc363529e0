import type { Tx } from "./transaction.pg.ts";

/** A kind of record that the change feed tells of. */
export type FeedEntity = "appointment" | "patient" | "practitioner" | "hours";

/**
 * Whether records of these kinds were changed in the clinic by a transaction that a snapshot does not see.
 * @param snapshot `pg_current_snapshot()::text`, asked for in the very statement that read what is remembered
 */
export async function changedSince(tx: Tx, entities: readonly FeedEntity[], snapshot: string): Promise<boolean> {
  const { rows } = await tx.query<{ changed: boolean }>({
    name: "changed_since",
    text: `select exists (
        select from change where clinic_id = $1 and entity = any($2)
          and xid >= pg_snapshot_xmin($3::pg_snapshot) and not pg_visible_in_snapshot(xid, $3::pg_snapshot)) as changed`,
    values: [tx.clinicId, entities, snapshot],
  });
  return rows[0]?.changed ?? true;
}
