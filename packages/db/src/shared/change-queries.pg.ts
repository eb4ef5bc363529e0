import type { Tx } from "./transaction.pg.ts";

/** Where a reader of the feed stands: transaction id and tie-break, both as decimal strings. */
export interface Cursor {
  readonly xid: string;
  readonly k: string;
}

export interface Change {
  readonly id: string;
  readonly cursor: Cursor;
}

/**
 * Changes of one kind of record after the cursor, in the order of the feed, as far as the feed is settled: every
 * transaction below the line has ended, so nothing can still appear behind the cursor. `unsettled` tells of changes beyond it.
 */
export async function readChanges(
  tx: Tx,
  entity: string,
  after: Cursor,
  atMost: number,
): Promise<{ changes: Change[]; unsettled: boolean }> {
  const { rows } = await tx.query<{ id: string; xid: string; k: string; settled: boolean }>({
    name: "read_changes",
    // The columns are named with their table: `order by xid` alone would sort the answer's texts, "1000" before "999".
    text: `select id, xid::text as xid, k::text as k, xid < pg_snapshot_xmin(pg_current_snapshot()) as settled from change
      where clinic_id = $1 and entity = $2 and (xid, k) > ($3::text::xid8, $4::bigint)
      order by change.xid, change.k limit $5`,
    values: [tx.clinicId, entity, after.xid, after.k, atMost],
  });
  const settled = rows.filter((row) => row.settled);
  return {
    changes: settled.map(({ id, xid, k }) => ({ id, cursor: { xid, k } })),
    unsettled: settled.length < rows.length,
  };
}

/** The end of what is settled now. */
export async function currentCursor(tx: Tx): Promise<Cursor> {
  const { rows } = await tx.query<{ xid: string }>("select pg_snapshot_xmin(pg_current_snapshot())::text as xid");
  return { xid: rows[0]?.xid ?? "0", k: "0" };
}
