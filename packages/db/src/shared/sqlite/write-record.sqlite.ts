import { type AppointmentStatus, epochMs, holdsTime, type Instant, type SyncEntity } from "@daybook/domain";
import { getTableColumns } from "../drizzle/core.ts";
import { cacheTables } from "./cache-tables.sqlite.ts";
import type { Cache } from "./connection.sqlite.ts";

/** A record of any kind as it was sent or made here: its members by the names of `syncColumns`. */
export type CacheRecord = Readonly<Record<string, unknown>> & { readonly id: string };

/** Which version of a record it is; see `stamp` in `cache-tables.sqlite.ts`. */
export interface Stamp {
  readonly rev: number;
  readonly shape: number;
  readonly generation: number;
}

interface Field {
  readonly member: string;
  readonly column: string;
  readonly encode: (value: unknown) => unknown;
}

/** Members that a table has beside those that are sent, for its indexes. */
const computed: Partial<Record<SyncEntity, (record: CacheRecord) => Readonly<Record<string, unknown>>>> = {
  appointment: ({ start, end, status, overbooked }) => ({
    startsAt: epochMs(start as Instant),
    endsAt: epochMs(end as Instant),
    holdsTime: holdsTime(status as AppointmentStatus) && overbooked !== true,
  }),
};

const fieldsOf = (entity: SyncEntity): Field[] =>
  Object.entries(getTableColumns(cacheTables[entity])).map(([member, column]) => ({
    member,
    column: column.name,
    encode: (value) => (value === null || value === undefined ? null : column.mapToDriverValue(value)),
  }));

/** A kind of record: its columns, and the statements that write it. */
interface Writer {
  readonly fields: readonly Field[];
  readonly always: string;
  readonly ifNewer: string;
}

const writers = new Map<SyncEntity, Writer>();
function writerOf(entity: SyncEntity): Writer {
  const known = writers.get(entity);
  if (known) return known;
  const fields = fieldsOf(entity);
  const writer = { fields, always: upsert(entity, fields, ""), ifNewer: upsert(entity, fields, isNewer(entity)) };
  writers.set(entity, writer);
  return writer;
}

const upsert = (entity: SyncEntity, all: readonly Field[], condition: string) => {
  const assignments = all.filter(({ column }) => column !== "id").map(({ column }) => `${column} = excluded.${column}`);
  return `insert into ${entity} (${all.map(({ column }) => column).join(", ")}) values (${all.map(() => "?").join(", ")})
    on conflict (id) do update set ${assignments.join(", ")} ${condition}`;
};

const isNewer = (table: string) =>
  `where excluded.rev > ${table}.rev or (excluded.rev = ${table}.rev and excluded.shape > ${table}.shape)`;

function valuesOf(entity: SyncEntity, record: CacheRecord, stamp: Stamp): unknown[] {
  // Not a copy of the whole record: a first reading writes a hundred thousand of them.
  const more: Readonly<Record<string, unknown>> = { ...computed[entity]?.(record), ...stamp };
  return writerOf(entity).fields.map(({ member, encode }) => encode(more[member] ?? record[member]));
}

/**
 * Writes a record that the server sent, unless the copy has the same or a newer one. A record of a newer form replaces one of
 * the same `rev`.
 * @returns whether it was written
 */
export function writeNewer(cache: Cache, entity: SyncEntity, record: CacheRecord, stamp: Stamp): boolean {
  const { changes } = cache.statement(writerOf(entity).ifNewer).run(...valuesOf(entity, record, stamp));
  if (changes > 0) return true;
  cache.statement(`update ${entity} set generation = ? where id = ?`).run(stamp.generation, record.id);
  return false;
}

/** Writes a record whatever the copy has. */
export function writeRecord(cache: Cache, entity: SyncEntity, record: CacheRecord, stamp: Stamp): void {
  cache.statement(writerOf(entity).always).run(...valuesOf(entity, record, stamp));
}

/** The record in the copy, with its version; null when there is none. */
export function readRecord(
  cache: Cache,
  entity: SyncEntity,
  id: string,
): { readonly record: CacheRecord; readonly stamp: Stamp } | null {
  const row = cache.statement(`select * from ${entity} where id = ?`).get(id) as Record<string, unknown> | undefined;
  if (!row) return null;
  const columns = getTableColumns(cacheTables[entity]);
  const whole = Object.fromEntries(
    Object.entries(columns).map(([member, column]) => {
      const value = row[column.name];
      return [member, value === null ? null : column.mapFromDriverValue(value)];
    }),
  );
  const { rev, shape, generation, startsAt: _start, endsAt: _end, holdsTime: _holds, ...record } = whole;
  return {
    record: record as CacheRecord,
    stamp: { rev: Number(rev), shape: Number(shape), generation: Number(generation) },
  };
}

export function deleteRecord(cache: Cache, entity: SyncEntity, id: string): void {
  cache.statement(`delete from ${entity} where id = ?`).run(id);
}
