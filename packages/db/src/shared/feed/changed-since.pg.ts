import type { Tx } from "../transaction.pg.ts";
import { databaseRun } from "./database-run.pg.ts";

/** A kind of record in the change feed that answers are remembered of. */
export type FeedEntity = "appointment" | "patient" | "practitioner" | "hours";

/** A position in the feed: the set of transactions that had ended at a moment. */
export interface FeedPosition {
  readonly snapshot: string;
  /** Run of the database that the snapshot's transactions belong to. */
  readonly run: string;
}

/** The present position. Later statements see at least all transactions that had ended by then. */
export async function currentPosition(tx: Tx): Promise<FeedPosition> {
  const { rows } = await tx.query<FeedPosition>({
    name: "current_position",
    text: `select pg_current_snapshot()::text as snapshot, ${databaseRun} as run`,
  });
  const [position] = rows;
  if (!position) throw new Error("a position came back without a row");
  return position;
}

/**
 * Whether records of these kinds were changed in the clinic by a transaction that had not ended at a position. For a
 * position in an earlier run of the database this is unknown, so the answer is true.
 */
export async function changedSince(
  tx: Tx,
  entities: readonly FeedEntity[],
  { snapshot, run }: FeedPosition,
): Promise<boolean> {
  // An import changes very many patients; the others have an index without them.
  const isOfPatients = entities.includes("patient");
  const { rows } = await tx.query<{ changed: boolean }>({
    name: isOfPatients ? "changed_since" : "changed_since_of_few",
    // The inner query must use only the feed's index. A condition on kinds would make the planner choose another one, and a
    // function that is not leakproof, such as pg_snapshot_xmin(), is not used for an index under row level security. Without an
    // upper bound, a plan for any value expects a third of the feed and reads all of it.
    text: `select ${databaseRun} <> $5 or exists (
        select from (select entity, xid from change where clinic_id = $1 and xid between $2::text::xid8 and $6::text::xid8
            ${isOfPatients ? "" : "and entity <> 'patient'"} offset 0) as recent
        where entity = any($3) and not pg_visible_in_snapshot(xid, $4::pg_snapshot)) as changed`,
    values: [tx.clinicId, xminOf(snapshot), entities, snapshot, run, lastXid],
  });
  return rows[0]?.changed ?? true;
}

/** The largest transaction id that PostgreSQL can count to. */
const lastXid = String(2n ** 64n - 1n);

/** xmin of a snapshot, which is written `xmin:xmax:list`: every transaction below xmin had ended. */
const xminOf = (snapshot: string): string => snapshot.slice(0, snapshot.indexOf(":"));
