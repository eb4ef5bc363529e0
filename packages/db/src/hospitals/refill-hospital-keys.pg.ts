import type { HospitalFields } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { hospitalRow } from "./hospital-row.pg.ts";

/**
 * Computes the search columns of the next hospitals again and writes those that differ. A hospital that becomes equal to
 * another one stays as its twin.
 * @param after the id to continue from, null at the beginning
 * @returns the id to continue from, null at the end
 */
export async function refillHospitalKeys(
  tx: Tx,
  after: number | null,
  atMost: number,
): Promise<{ last: number | null; changed: number }> {
  const { rows } = await tx.query<
    HospitalFields & { id: number; version: number; search_text: string; twin_key: string | null }
  >(
    `select id, version, name, address, phone, search_text, replace(twin_key::text, '-', '') as twin_key from hospital
     where clinic_id = $1 and ($2::bigint is null or id > $2) order by id limit $3`,
    [tx.clinicId, after, atMost],
  );
  let changed = 0;
  for (const { id, version, search_text: searchText, twin_key: twinKey, ...fields } of rows) {
    const fresh = hospitalRow(fields);
    if (fresh.search_text === searchText && (twinKey === null || twinKey === fresh.twin_key)) continue;
    changed += 1;
    await tx.query(
      `update hospital h set search_text = $4, twin_key = case when h.twin_key is not null and not exists (
         select from hospital twin where twin.clinic_id = $1 and twin.twin_key = $5 and twin.id <> h.id) then $5::uuid end
       where h.clinic_id = $1 and h.id = $2 and h.version = $3`,
      [tx.clinicId, id, version, fresh.search_text, fresh.twin_key],
    );
  }
  return { last: rows.length < atMost ? null : (rows.at(-1)?.id ?? null), changed };
}
