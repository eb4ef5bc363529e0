import type { Tx } from "./transaction.pg.ts";

/** A kind of record that the change feed tells of. */
export type FeedEntity = "appointment" | "patient" | "practitioner" | "hours";

/** What statements from now on see at least: all that had ended by this moment. */
export async function currentSnapshot(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ snapshot: string }>("select pg_current_snapshot()::text as snapshot");
  return rows[0]?.snapshot ?? "1:1:";
}

/** Whether records of these kinds were changed in the clinic by a transaction that had not ended at a snapshot. */
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
