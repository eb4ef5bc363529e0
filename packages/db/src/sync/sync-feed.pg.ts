import type { FeedCursor, SyncEntity } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** A changed record in the feed. */
export interface FeedLine {
  readonly entity: SyncEntity;
  readonly id: string;
  readonly rev: number;
  readonly deleted: boolean;
}

export interface LinesPage {
  readonly lines: readonly FeedLine[];
  /** The last of these lines, or the given cursor. */
  readonly cursor: FeedCursor;
  /** Whether there are later lines that cannot be read yet, because an earlier transaction is still open. */
  readonly unsettled: boolean;
}

/**
 * The lines after the cursor, in the order of the feed, that no line can be added before any more.
 *
 * A cursor is always a line, and never the end of the feed as such (xmin): after a crash PostgreSQL may use the ids of
 * transactions again that it had not written to disk. Those of lines had been: nobody sees a line before its commit is on disk.
 */
export async function readFeedLines(tx: Tx, after: FeedCursor, atMost: number): Promise<LinesPage> {
  const { rows } = await tx.query<FeedLine & FeedCursor & { settled: boolean }>({
    name: "read_feed_lines",
    // Columns have their table's name: `order by xid` alone would sort the output column, which is text ("1000" before "999").
    text: `select entity, id, rev, deleted, xid::text as xid, k::text as k,
        xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
      from change where clinic_id = $1 and (xid, k) > ($2::text::xid8, $3::bigint)
      order by change.xid, change.k limit $4`,
    values: [tx.clinicId, after.xid, after.k, atMost],
  });
  const open = rows.findIndex(({ settled }) => !settled);
  const lines = open < 0 ? rows : rows.slice(0, open);
  const last = lines.at(-1);
  return { lines, cursor: last ? { xid: last.xid, k: last.k } : after, unsettled: open >= 0 };
}

/** Where the feed stands: every change that is not seen by a later statement comes after this cursor. */
export async function findFeedEnd(tx: Tx): Promise<{ cursor: FeedCursor; unsettled: boolean }> {
  const { rows } = await tx.query<FeedCursor & { unsettled: boolean }>({
    name: "find_feed_end",
    // Lines of removed records up to the floor may be gone, and a cursor before it would be refused.
    text: `select greatest(settled.xid, floor.floor, '0')::text as xid,
        case when settled.xid >= coalesce(floor.floor, '0') then settled.k else 0 end::text as k,
        coalesce(newest.xid >= pg_snapshot_xmin(pg_current_snapshot()), false) as unsettled
      from (values (1)) as one
      left join lateral (select xid from change where clinic_id = $1 order by change.xid desc limit 1) newest on true
      left join lateral (select xid, k from change where clinic_id = $1 and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by change.xid desc, change.k desc limit 1) settled on true
      left join sync_floor floor on floor.clinic_id = $1`,
    values: [tx.clinicId],
  });
  const [end] = rows;
  if (!end) throw new Error("the end of the feed came back without a row");
  return { cursor: { xid: end.xid, k: end.k }, unsettled: end.unsettled };
}

/**
 * Whether the feed has every line after the cursor: lines of removed records are deleted after some months, and a cursor
 * beyond the present transaction is not of this database.
 */
export async function isCursorKnown(tx: Tx, { xid }: FeedCursor): Promise<boolean> {
  if (xid === "0") return true; // a desk that begins has nothing that could be gone
  const { rows } = await tx.query<{ known: boolean }>(
    `select $2::text::xid8 >= coalesce((select floor from sync_floor where clinic_id = $1), '0')
       and $2::text::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as known`,
    [tx.clinicId, xid],
  );
  return rows[0]?.known ?? false;
}
