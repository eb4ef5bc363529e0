import type { NoteText, SyncEntity, SyncRecords } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { deleteNoteText, writeNoteText } from "../../shared/sqlite/own-file.sqlite.ts";
import { indexPatient } from "../../shared/sqlite/patient-index.sqlite.ts";
import {
  type CacheRecord,
  deleteRecord,
  readRecord,
  type Stamp,
  writeNewer,
  writeRecord,
} from "../../shared/sqlite/write-record.sqlite.ts";

/** Which record was changed. */
export interface ChangedRecord {
  readonly entity: SyncEntity;
  readonly id: string;
}

/** What a command shows of a record before the server has done it: the whole record, the members that it changes, or none. */
export interface Overlay extends ChangedRecord {
  /** Null for a command after which the record is gone. */
  readonly patch: Readonly<Record<string, unknown>> | null;
  /** Whether the command makes the record. A change of a record that is gone shows nothing. */
  readonly isWhole: boolean;
}

/**
 * Writes a record that the server sent. When commands of this desk still change it, people see the server's state with the
 * commands' changes on top; a command's change ends when the record's `rev` reaches the one that the command gave it.
 * @param mayBeShadowed false when there is no shadow at all (`hasShadows`), so that none is looked for
 * @returns whether the copy changed
 */
export function applyRecord(
  cache: Cache,
  entity: SyncEntity,
  sent: CacheRecord,
  stamp: Stamp,
  mayBeShadowed = true,
): boolean {
  const record = entity === "note" ? putTextAside(cache, sent, stamp) : sent;
  const shadow = mayBeShadowed ? readShadow(cache, entity, record.id) : null;
  if (!shadow) {
    const isWritten = writeNewer(cache, entity, record, stamp);
    if (isWritten && entity === "patient") indexPatient(cache, record as unknown as SyncRecords["patient"]);
    return isWritten;
  }
  const isNewer = stamp.rev > shadow.rev || (stamp.rev === shadow.rev && stamp.shape > shadow.shape);
  const { generation } = stamp;
  writeShadow(cache, { entity, id: record.id }, isNewer ? { record, ...stamp } : { ...shadow, generation });
  show(cache, { entity, id: record.id });
  return isNewer;
}

/** What a note says is not for everybody who uses the desk, so it never comes into the copy that they share. */
function putTextAside(cache: Cache, { text, ...stub }: CacheRecord, { rev }: Stamp): CacheRecord {
  if (text) writeNoteText(cache, stub.id, text as NoteText, rev);
  return stub;
}

/** The server does not have the record any more. @returns whether the copy changed */
export function applyRemoval(cache: Cache, { entity, id }: ChangedRecord, rev: number): boolean {
  if (entity === "note") deleteNoteText(cache, id, rev);
  const shadow = readShadow(cache, entity, id);
  if (shadow) {
    if (rev <= shadow.rev) return false;
    writeShadow(cache, { entity, id }, { record: null, rev, shape: 0, generation: 0 });
    show(cache, { entity, id });
    return true;
  }
  return cache.statement(`delete from ${entity} where id = ? and rev < ?`).run(id, rev).changes > 0;
}

/** Shows a command's changes; inside the transaction that writes the command into the outbox. */
export function addOverlays(cache: Cache, place: number, overlays: readonly Overlay[]): void {
  const add = cache.statement("insert into overlay (place, entity, id, patch, is_whole) values (?, ?, ?, ?, ?)");
  for (const { entity, id, patch, isWhole } of overlays) {
    if (!readShadow(cache, entity, id)) {
      const now = readRecord(cache, entity, id);
      const stamp = now?.stamp ?? { rev: 0, shape: 0, generation: 0 };
      writeShadow(cache, { entity, id }, { record: now?.record ?? null, ...stamp });
    }
    add.run(place, entity, id, JSON.stringify(patch), isWhole ? 1 : 0);
    show(cache, { entity, id });
  }
}

/** Shows the changes of commands that were brought into an empty copy; the records come from the server later. */
export function showAgain(cache: Cache): void {
  const records = cache.statement("select distinct entity, id from overlay").all() as ChangedRecord[];
  for (const { entity, id } of records) {
    writeShadow(cache, { entity, id }, { record: null, rev: 0, shape: 0, generation: 0 });
    show(cache, { entity, id });
  }
}

/**
 * Ends or limits a command's changes after the server has answered it.
 * @param touched the `rev` that the command gave each record; null when it did nothing
 * @returns the records that are shown differently now
 */
export function settleOverlays(
  cache: Cache,
  place: number,
  touched: readonly (readonly [entity: string, id: string, rev: number])[] | null,
): ChangedRecord[] {
  const records = cache.statement("select entity, id from overlay where place = ?").all(place) as ChangedRecord[];
  for (const { entity, id } of records) {
    const rev = touched?.find((one) => one[0] === entity && one[1] === id)?.[2];
    if (rev === undefined) {
      cache.statement("delete from overlay where place = ? and entity = ? and id = ?").run(place, entity, id);
    } else {
      const limit = "update overlay set until_rev = ? where place = ? and entity = ? and id = ?";
      cache.statement(limit).run(rev, place, entity, id);
    }
    show(cache, { entity, id });
  }
  return records;
}

/** Writes what people see of a record: the server's state and, on top, the changes of the commands that it does not have yet. */
function show(cache: Cache, { entity, id }: ChangedRecord): void {
  const shadow = readShadow(cache, entity, id);
  if (!shadow) return;
  const ended = "delete from overlay where entity = ? and id = ? and until_rev <= ?";
  cache.statement(ended).run(entity, id, shadow.rev);
  const overlays = cache
    .statement("select patch, is_whole as isWhole from overlay where entity = ? and id = ? order by place")
    .all(entity, id) as { patch: string; isWhole: number }[];
  const shown = stacked(shadow.record, overlays);
  if (shown) {
    const whole = { ...shown, id } as CacheRecord;
    writeRecord(cache, entity, whole, shadow);
    if (entity === "patient") indexPatient(cache, whole as unknown as SyncRecords["patient"]);
  } else deleteRecord(cache, entity, id);
  if (overlays.length === 0) cache.statement("delete from shadow where entity = ? and id = ?").run(entity, id);
}

/** The record with the changes on top; null when there is no record, and no change makes one. */
function stacked(
  record: CacheRecord | null,
  overlays: readonly { patch: string; isWhole: number }[],
): Readonly<Record<string, unknown>> | null {
  let shown: Readonly<Record<string, unknown>> | null = record;
  for (const { patch, isWhole } of overlays) {
    const change = JSON.parse(patch) as Overlay["patch"];
    if (change === null) shown = null;
    else if (shown !== null || isWhole === 1) shown = { ...shown, ...change };
  }
  return shown;
}

/** Whether commands of this desk change any record. */
export const hasShadows = (cache: Cache): boolean =>
  cache.statement("select 1 from shadow limit 1").get() !== undefined;

interface Shadow extends Stamp {
  readonly record: CacheRecord | null;
}

function readShadow(cache: Cache, entity: SyncEntity, id: string): Shadow | null {
  const row = cache
    .statement("select record, rev, shape, generation from shadow where entity = ? and id = ?")
    .get(entity, id) as (Omit<Shadow, "record"> & { record: string | null }) | undefined;
  return row ? { ...row, record: row.record === null ? null : (JSON.parse(row.record) as CacheRecord) } : null;
}

function writeShadow(cache: Cache, { entity, id }: ChangedRecord, { record, rev, shape, generation }: Shadow): void {
  cache
    .statement("insert or replace into shadow (entity, id, record, rev, shape, generation) values (?, ?, ?, ?, ?, ?)")
    .run(entity, id, record && JSON.stringify(record), rev, shape, generation);
}
