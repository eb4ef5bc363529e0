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
    // Inside, nothing but the feed's index: the kinds would tempt the planner to another one, and under row security a
    // function that is not leakproof, such as pg_snapshot_xmin(), must not decide what is read.
    text: `select exists (
        select from (select entity, xid from change where clinic_id = $1 and xid >= $2::text::xid8 offset 0) as recent
        where entity = any($3) and not pg_visible_in_snapshot(xid, $4::pg_snapshot)) as changed`,
    values: [tx.clinicId, xminOf(snapshot), entities, snapshot],
  });
  return rows[0]?.changed ?? true;
}

/** A snapshot is written `xmin:xmax:list`: every transaction below xmin had ended. */
const xminOf = (snapshot: string): string => snapshot.slice(0, snapshot.indexOf(":"));
