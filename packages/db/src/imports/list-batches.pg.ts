import type { ImportKind, Instant } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

interface Listing {
  readonly kind?: ImportKind | undefined;
  readonly updatedSince?: Instant | undefined;
  readonly page: number;
  readonly pageSize: number;
}

interface ListedBatch {
  readonly id: string;
  /** Whether its hospitals were created one by one, so that there is no import with that id. */
  readonly isOneByOne: boolean;
}

/** Time at which the hospitals of an import were activated. */
const activatedAt = "select a.activated_at from hospital_batch a where a.clinic_id = b.clinic_id and a.id = b.id";
/** Time at which a hospital of a batch was last created. */
const lastOfIts =
  "select max(one.updated_at) from hospital one where one.clinic_id = h.clinic_id and one.creation_batch_id = h.id";

/** Lists accepted imports and batches of hospitals that were created one by one, newest first. */
export async function listBatches(
  tx: Tx,
  { kind, updatedSince, page, pageSize }: Listing,
): Promise<{ items: ListedBatch[]; total: number }> {
  const values = [tx.clinicId, kind ?? null, updatedSince ?? null];
  const all = `select b.id, b.created_at, false as is_one_by_one from import_batch b
     where b.clinic_id = $1 and b.accepted_at is not null and ($2::text is null or b.kind = $2)
       and ($3::timestamptz is null or greatest(b.accepted_at, b.started_at, b.beat_at, b.finished_at, (${activatedAt})) >= $3)
   union all
   select h.id, h.created_at, true from hospital_batch h
     where h.clinic_id = $1 and coalesce($2::text, 'hospitals') = 'hospitals'
       and not exists (select from import_batch b where b.clinic_id = h.clinic_id and b.id = h.id)
       and ($3::timestamptz is null or greatest(h.created_at, h.activated_at, (${lastOfIts})) >= $3)`;
  const { rows } = await tx.query<ListedBatch>(
    `select id, is_one_by_one as "isOneByOne" from (${all}) as listed order by created_at desc, id desc limit $4 offset $5`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  const counted = await tx.query<{ total: number }>(`select count(*) as total from (${all}) as listed`, values);
  return { items: rows, total: counted.rows[0]?.total ?? 0 };
}
