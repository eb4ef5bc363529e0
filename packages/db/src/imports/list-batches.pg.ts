import type { ImportKind } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

interface Listing {
  readonly kind?: ImportKind | undefined;
  readonly page: number;
  readonly pageSize: number;
}

interface ListedBatch {
  readonly id: string;
  /** Its hospitals were created one by one: there is no import of that id. */
  readonly isOneByOne: boolean;
}

/** Accepted imports and batches of hospitals that were created one by one, newest first. */
export async function listBatches(
  tx: Tx,
  { kind, page, pageSize }: Listing,
): Promise<{ items: ListedBatch[]; total: number }> {
  const values = [tx.clinicId, kind ?? null];
  const all = `select b.id, b.created_at, false as is_one_by_one from import_batch b
     where b.clinic_id = $1 and b.accepted_at is not null and ($2::text is null or b.kind = $2)
   union all
   select h.id, h.created_at, true from hospital_batch h
     where h.clinic_id = $1 and coalesce($2::text, 'hospitals') = 'hospitals'
       and not exists (select from import_batch b where b.clinic_id = h.clinic_id and b.id = h.id)`;
  const { rows } = await tx.query<ListedBatch>(
    `select id, is_one_by_one as "isOneByOne" from (${all}) as listed order by created_at desc, id desc limit $3 offset $4`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  const counted = await tx.query<{ total: number }>(`select count(*) as total from (${all}) as listed`, values);
  return { items: rows, total: counted.rows[0]?.total ?? 0 };
}
