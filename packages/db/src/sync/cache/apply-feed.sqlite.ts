import {
  earlierCursor,
  type FeedCursor,
  type PullAnswer,
  type SnapshotPage,
  type SyncEntity,
  type SyncRows,
  type SyncShapes,
  syncColumns,
  syncEntity,
  syncShapes,
} from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { readMeta, writeMeta } from "../../shared/sqlite/meta.sqlite.ts";
import { beginOwn, completeOwn, hasOwn, ownCursor } from "../../shared/sqlite/own-file.sqlite.ts";
import type { CacheRecord } from "../../shared/sqlite/write-record.sqlite.ts";
import { dropLateIndexes, missingIndexes } from "./late-indexes.sqlite.ts";
import { applyRecord, applyRemoval, type ChangedRecord, hasShadows } from "./local-view.sqlite.ts";

/** Rows written in one transaction: it takes about 20 ms, and what people do on the desk waits no longer. */
const rowsAtOnce = 250;
/** The same while the copy has few indexes: a row costs less. Most transactions take about 20 ms, the longest ones 50 to 110 ms. */
const rowsAtOnceAtFirst = 1_000;

/**
 * Begins a full reading: of an empty copy, of one whose cursor the server no longer knows, or of another database. Records
 * stay until the reading has shown that they are gone, and commands in the outbox stay.
 */
export function beginSnapshot(cache: Cache, epoch: string): void {
  cache.transaction(() => {
    if (readMeta(cache, "epoch") !== epoch) forgetRevs(cache);
    writeMeta(cache, "epoch", epoch);
    writeMeta(cache, "generation", (readMeta(cache, "generation") ?? 0) + 1);
    cache.statement("delete from meta where name = 'cursor'").run();
    cache.statement("delete from fetch_state").run();
    for (const entity of syncEntity.options) cache.statement("insert into fetch_state (entity) values (?)").run(entity);
    if (hasOwn(cache)) beginOwn(cache);
    if (isFirstReading(cache)) dropLateIndexes(cache);
  });
}

/** Whether the copy never was complete: nobody is answered from it yet. */
const isFirstReading = (cache: Cache) => readMeta(cache, "isComplete") === null;

/**
 * Fetches kinds of records again whose form this version of the program raised: their new members are not in the copy yet.
 * Meanwhile people work with the rows as they are.
 */
export function fetchNewForms(cache: Cache, present: SyncShapes = syncShapes): void {
  const known = readMeta(cache, "shapes");
  if (known && syncEntity.options.every((entity) => known[entity] === present[entity])) return;
  cache.transaction(() => {
    // A copy without this note is of the first form of everything; an empty one has nothing to fetch again. A kind
    // that is not in the note came with this version.
    const hasRead = readMeta(cache, "epoch") !== null;
    const formOf = (entity: SyncEntity) => (known ? (known[entity] ?? 0) : 1);
    const raised = syncEntity.options.filter((entity) => hasRead && formOf(entity) < present[entity]);
    const again = cache.statement("insert or replace into fetch_state (entity) values (?)");
    for (const entity of raised) again.run(entity);
    writeMeta(cache, "shapes", present);
  });
}

/** Revs have a meaning only within one database: of another one, every record is newer. */
function forgetRevs(cache: Cache): void {
  for (const entity of syncEntity.options) cache.statement(`update ${entity} set rev = 0`).run();
  cache.statement("update shadow set rev = 0").run();
  cache.statement("update overlay set until_rev = 0 where until_rev is not null").run();
  cache.statement("delete from slot_lease").run(); // the other database may not know them
}

/**
 * The page to fetch next; null when the full reading has ended.
 * @param besides a kind of record that is left out, because its last page is being written
 */
export function nextSnapshotPage(
  cache: Cache,
  besides?: SyncEntity,
): { readonly entity: SyncEntity; readonly after: string | null } | null {
  const rows = cache.statement("select entity, after_id as after from fetch_state where not is_done").all() as {
    entity: SyncEntity;
    after: string | null;
  }[];
  for (const entity of syncEntity.options) {
    const row = rows.find((one) => one.entity === entity);
    if (row && entity !== besides) return row;
  }
  return null;
}

/**
 * Where the next pull begins; null before the first page of a full reading. The copy and the person's own file are written in
 * two transactions, and others work on this desk too: whichever of the two is behind decides.
 */
export function readCursor(cache: Cache): FeedCursor | null {
  const [cursor, own] = [readMeta(cache, "cursor"), ownCursor(cache)];
  return cursor && own ? earlierCursor(cursor, own) : cursor;
}

/** Whether the person's own file is behind the copy. */
export function isOwnBehind(cache: Cache): boolean {
  const [cursor, own] = [readMeta(cache, "cursor"), ownCursor(cache)];
  return cursor !== null && own !== null && earlierCursor(own, cursor) === own;
}

function moveCursor(cache: Cache, to: FeedCursor): void {
  const before = readMeta(cache, "cursor");
  if (!before || earlierCursor(before, to) === before) writeMeta(cache, "cursor", to);
  if (ownCursor(cache)) completeOwn(cache, to);
}

/**
 * Writes a page of a full reading, 250 rows in a transaction, and 1,000 in a copy's first one; the page counts as read in the
 * transaction of its last rows, or after it, when the kind's indexes are created then.
 * Yields after each transaction the records that it changed, so that the caller can answer people in between.
 */
export function* applySnapshotPage(
  cache: Cache,
  entity: SyncEntity,
  page: SnapshotPage,
): Generator<readonly ChangedRecord[], void> {
  const generation = readMeta(cache, "generation") ?? 0;
  const read = readerOf(entity, page.columns);
  const size = isFirstReading(cache) ? rowsAtOnceAtFirst : rowsAtOnce;
  let from = 0;
  const write = () => {
    if (page.cursor && readCursor(cache) === null) writeMeta(cache, "cursor", page.cursor);
    const rows = page.rows.slice(from, from + size);
    from += size;
    return writeRows(cache, entity, rows.map(read), generation);
  };
  // Created before the page counts as read, so that a copy whose process ended in between gets them, too.
  const missing = page.done ? missingIndexes(cache, entity) : [];
  while (from + (missing.length > 0 ? 0 : size) < page.rows.length) yield cache.quickTransaction(write);
  for (const index of missing) {
    cache.quickTransaction(() => cache.sqlite.exec(index));
    yield [];
  }
  yield cache.quickTransaction(() => {
    const changed = write();
    const position = "update fetch_state set after_id = coalesce(?, after_id), is_done = ? where entity = ?";
    cache.statement(position).run(page.last, page.done ? 1 : 0, entity);
    const swept = page.done ? sweep(cache, entity, generation) : [];
    if (nextSnapshotPage(cache) === null) endSnapshot(cache);
    return [...changed, ...swept];
  });
}

function endSnapshot(cache: Cache): void {
  writeMeta(cache, "isComplete", true);
  const cursor = readMeta(cache, "cursor");
  if (cursor) completeOwn(cache, cursor);
}

/** Deletes what a full reading did not have. A record that only this desk has, and that waits to be sent, stays. */
function sweep(cache: Cache, entity: SyncEntity, generation: number): ChangedRecord[] {
  const rows = cache
    .statement(
      `select id, rev from ${entity} kept where generation < ?
         and not exists (select 1 from shadow where shadow.entity = ? and shadow.id = kept.id)
       union all select id, rev from shadow where entity = ? and generation < ? and record is not null`,
    )
    .all(generation, entity, entity, generation) as { id: string; rev: number }[];
  const gone = rows.map(({ id, rev }) => ({ entity, id, rev }));
  for (const one of gone) applyRemoval(cache, one, one.rev + 1);
  return gone.map(({ id }) => ({ entity, id }));
}

/** Writes the answer of a pull; as `applySnapshotPage`, with the cursor in the transaction of the last rows. */
export function* applyPull(cache: Cache, answer: PullAnswer): Generator<readonly ChangedRecord[], void> {
  const generation = readMeta(cache, "generation") ?? 0;
  const work: (() => ChangedRecord[])[] = [];
  for (const entity of syncEntity.options) {
    const sent = answer.records[entity];
    if (!sent) continue;
    const read = readerOf(entity, sent.columns);
    for (let from = 0; from < sent.rows.length; from += rowsAtOnce) {
      const rows = sent.rows.slice(from, from + rowsAtOnce);
      work.push(() => writeRows(cache, entity, rows.map(read), generation));
    }
  }
  const gone = () =>
    answer.gone
      // A newer server also tells of kinds that this version does not keep.
      .filter(([entity]) => Object.hasOwn(syncShapes, entity))
      .filter(([entity, id, rev]) => applyRemoval(cache, { entity, id }, rev))
      .map(([entity, id]) => ({ entity, id }));
  for (const write of work.slice(0, -1)) yield cache.transaction(write);
  yield cache.transaction(() => {
    const changed = [...(work.at(-1)?.() ?? []), ...gone()];
    moveCursor(cache, answer.cursor);
    return changed;
  });
}

/** Writes records that were asked for one by one, beside those that the copy keeps anyway. */
export function applyFetched(cache: Cache, entity: SyncEntity, { columns, rows }: SyncRows): readonly ChangedRecord[] {
  const generation = readMeta(cache, "generation") ?? 0;
  return cache.transaction(() => writeRows(cache, entity, rows.map(readerOf(entity, columns)), generation));
}

type ReadRow =
  | { readonly record: CacheRecord; readonly rev: number }
  | { readonly line: string; readonly reason: string };

/** Reads rows by the names of their columns, so that a column that this version does not know does no harm. */
function readerOf(entity: SyncEntity, columns: readonly string[]): (row: SyncRows["rows"][number]) => ReadRow {
  const places = new Map(columns.map((name, at) => [name, at]));
  const wanted = syncColumns[entity].map((name) => [name, places.get(name)] as const);
  const revAt = places.get("rev") ?? columns.length; // the last cell of a row, whether it has a name or not
  const missing = wanted.filter(([, at]) => at === undefined).map(([name]) => name);
  return (row) => {
    const line = () => JSON.stringify(row);
    if (missing.length > 0) return { line: line(), reason: `without ${missing.join(", ")}` };
    const rev = row[revAt];
    const record: Record<string, unknown> = {};
    for (const [name, at] of wanted) record[name] = row[at ?? 0];
    if (typeof rev !== "number" || typeof record["id"] !== "string")
      return { line: line(), reason: "not a row of these columns" };
    return { record: record as CacheRecord, rev };
  };
}

function writeRows(cache: Cache, entity: SyncEntity, rows: readonly ReadRow[], generation: number): ChangedRecord[] {
  const changed: ChangedRecord[] = [];
  const mayBeShadowed = hasShadows(cache);
  for (const row of rows) {
    if ("line" in row) {
      keepAside(cache, entity, row);
      continue;
    }
    try {
      const stamp = { rev: row.rev, shape: syncShapes[entity], generation };
      if (applyRecord(cache, entity, row.record, stamp, mayBeShadowed)) changed.push({ entity, id: row.record.id });
    } catch (error) {
      if (!isConstraint(error)) throw error;
      keepAside(cache, entity, { line: JSON.stringify(row.record), reason: error.code });
    }
  }
  return changed;
}

function keepAside(cache: Cache, entity: SyncEntity, { line, reason }: { line: string; reason: string }): void {
  cache.statement("insert into quarantine (entity, line, reason) values (?, ?, ?)").run(entity, line, reason);
}

/** A value that the table does not take, such as null where there must be a text. */
const isConstraint = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_CONSTRAINT");
