import { type SyncEntity, syncEntity } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

/**
 * Indexes that an empty copy has not while its first reading lasts. Records come in the order of ids, so each belongs at another
 * place of these indexes, and every commit would encrypt nearly all of their pages again: writing appointments took twice as long.
 * The migrations create the same ones (a test compares them). A migration that drops or creates one says `if exists` or
 * `if not exists`, because it may meet a copy that is being filled. Patients' indexes are in `patient-index.sqlite.ts`.
 */
const lateIndexes: Partial<Record<SyncEntity, Readonly<Record<string, string>>>> = {
  appointment: {
    appointment_by_start: "appointment (starts_at, id)",
    appointment_by_practitioner: "appointment (practitioner_id, starts_at, ends_at, holds_time)",
    appointment_by_patient: "appointment (patient_id, starts_at)",
    appointment_by_location: "appointment (location_id, starts_at) where location_id is not null",
  },
  note: { note_by_patient: "note (patient_id)" },
};

/** Drops them all; in the transaction that begins the first reading, so that each kind gets its own back at its end. */
export function dropLateIndexes(cache: Cache): void {
  for (const entity of syncEntity.options)
    for (const name of Object.keys(lateIndexes[entity] ?? {})) cache.sqlite.exec(`drop index if exists ${name}`);
}

/** The indexes that a kind of record lacks, as statements that create them. */
export function missingIndexes(cache: Cache, entity: SyncEntity): string[] {
  const isThere = cache.statement("select 1 from sqlite_schema where type = 'index' and name = ?");
  return Object.entries(lateIndexes[entity] ?? {})
    .filter(([name]) => !isThere.get(name))
    .map(([name, on]) => `create index ${name} on ${on}`);
}
