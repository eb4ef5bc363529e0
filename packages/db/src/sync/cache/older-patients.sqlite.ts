import type { PatientId } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

/**
 * Patients whom the copy's appointments name and whom it does not have. In a large clinic a desk keeps only those of recent
 * months, and somebody may come again after years.
 * @param except ids that the server does not have either
 */
export function listNamedPatients(
  cache: Cache,
  { atMost, except }: { readonly atMost: number; readonly except: ReadonlySet<string> },
): PatientId[] {
  const rows = cache
    .statement(
      `select distinct patient_id as id from appointment a
       where not exists (select 1 from patient p where p.id = a.patient_id)
       limit ?`,
    )
    .all(atMost + except.size) as { id: PatientId }[];
  return rows.flatMap(({ id }) => (except.has(id) ? [] : [id])).slice(0, atMost);
}
