import type { Tx } from "../transaction.pg.ts";
import type { FeedEntity } from "./changed-since.pg.ts";
import { databaseRun } from "./database-run.pg.ts";

/** Position of a reader in the feed: run of the database, transaction id and tie-break, the last two as decimal strings. */
export interface Cursor {
  readonly run: string;
  readonly xid: string;
  readonly k: string;
}

export interface Change {
  readonly entity: FeedEntity;
  readonly id: string;
  readonly cursor: Cursor;
}

export interface FeedPage {
  /**
   * False when the cursor is from an earlier run of the database, from another cluster, or beyond the end of the feed. Then the
   * changes after it are unknown, and none are returned.
   */
  readonly isKnown: boolean;
  readonly changes: readonly Change[];
  /** Whether there are more changes, which are not settled yet. */
  readonly unsettled: boolean;
  /** End of the settled changes: after all pages are read, nothing up to here is missing. */
  readonly here: Cursor;
}

interface Row {
  readonly run: string;
  readonly line: string;
  readonly known: boolean;
  readonly entity: FeedEntity;
  readonly id: string | null;
  readonly xid: string;
  readonly k: string;
  readonly settled: boolean;
}

/**
 * Settled changes of some kinds of records, other than patients, after the cursor, in the order of the feed. Settled means that every earlier
 * transaction has ended, so no change can appear later before the cursor.
 */
export async function readChanges(
  tx: Tx,
  entities: readonly Exclude<FeedEntity, "patient">[],
  after: Cursor,
  atMost: number,
): Promise<FeedPage> {
  const { rows } = await tx.query<Row>({
    name: "read_changes",
    // The second condition on kinds chooses the index without patients: an import adds very many lines of them.
    // Columns have their table's name: `order by xid` alone would sort the output column, which is text ("1000" before "999").
    text: `select run, line::text as line, run = $6 and $3::text::xid8 <= line as known,
        page.entity, page.id, page.xid::text as xid, page.k::text as k, page.xid < line as settled
      from (select ${databaseRun} as run, pg_snapshot_xmin(pg_current_snapshot()) as line) here
      left join lateral (
        select entity, id, xid, k from change
        where clinic_id = $1 and entity = any($2) and entity <> 'patient' and (xid, k) > ($3::text::xid8, $4::bigint)
        order by change.xid, change.k limit $5) page on true
      order by page.xid, page.k`,
    values: [tx.clinicId, entities, after.xid, after.k, atMost, after.run],
  });
  const [{ run, line, known: isKnown } = { run: "", line: "0", known: false }] = rows;
  const found = rows.filter(({ id }) => isKnown && id !== null);
  const settled = found.filter((row) => row.settled);
  return {
    isKnown,
    changes: settled.map(({ entity, id, xid, k }) => ({ entity, id: id ?? "", cursor: { run, xid, k } })),
    unsettled: settled.length < found.length,
    here: { run, xid: line, k: "0" },
  };
}

/** The present end of the settled changes. */
export async function currentCursor(tx: Tx): Promise<Cursor> {
  const { rows } = await tx.query<{ run: string; xid: string }>(
    `select ${databaseRun} as run, pg_snapshot_xmin(pg_current_snapshot())::text as xid`,
  );
  const [here] = rows;
  if (!here) throw new Error("a cursor came back without a row");
  return { ...here, k: "0" };
}

/** Whether `one` is after `other` in the feed; both must be of the same run. */
export const isAfter = (one: Cursor, other: Cursor): boolean =>
  one.xid === other.xid ? BigInt(one.k) > BigInt(other.k) : BigInt(one.xid) > BigInt(other.xid);
