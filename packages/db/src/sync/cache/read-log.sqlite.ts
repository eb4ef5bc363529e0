import { type DeskReading, epochMs, mostReadPatients } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

type Reading = Omit<DeskReading, "n">;

/** Readings of one list by one person within this time are one: a list is read again with each letter that is typed. */
const oneReadingMs = 2_000;

/**
 * Notes what a person read from the copy, for the server's audit trail.
 * @returns the number of the reading
 */
export function noteReading(cache: Cache, reading: Reading): number {
  return cache.quickTransaction(() => {
    const last = listReadings(cache, { last: true })[0];
    if (last && isSame(last, reading)) {
      const patientIds = [...new Set([...last.patientIds, ...reading.patientIds])];
      cache
        .statement("update read_log set patient_ids = ?, record_count = ? where n = ?")
        .run(
          JSON.stringify(patientIds.slice(0, mostReadPatients)),
          Math.max(last.recordCount, reading.recordCount, patientIds.length),
          last.n,
        );
      return last.n;
    }
    const { lastInsertRowid } = cache
      .statement("insert into read_log (path, patient_ids, record_count, made_by, made_at) values (?, ?, ?, ?, ?)")
      .run(
        reading.path,
        JSON.stringify(reading.patientIds.slice(0, mostReadPatients)),
        reading.recordCount,
        reading.madeBy,
        reading.madeAt,
      );
    return Number(lastInsertRowid);
  });
}

const isSame = (last: Reading, { path, madeBy, madeAt }: Reading) =>
  path.endsWith(".list") &&
  last.path === path &&
  last.madeBy === madeBy &&
  Math.abs(epochMs(madeAt) - epochMs(last.madeAt)) <= oneReadingMs;

/** The oldest readings that the server does not have; with `last`, only the newest one. */
export function listReadings(
  cache: Cache,
  { atMost = 500, last = false }: { readonly atMost?: number; readonly last?: boolean } = {},
): DeskReading[] {
  const rows = cache
    .statement(
      `select n, path, patient_ids as patientIds, record_count as recordCount, made_by as madeBy, made_at as madeAt
       from read_log order by n ${last ? "desc" : "asc"} limit ?`,
    )
    .all(last ? 1 : atMost) as (Omit<DeskReading, "patientIds"> & { patientIds: string })[];
  return rows.map(({ patientIds, ...row }) => ({
    ...row,
    patientIds: JSON.parse(patientIds) as DeskReading["patientIds"],
  }));
}

/** Deletes the readings that the server's audit trail has. Their numbers are not given again. */
export function forgetReadings(cache: Cache, upTo: number): void {
  cache.statement("delete from read_log where n <= ?").run(upTo);
}
