import {
  type Hospital,
  type HospitalFields,
  type HospitalId,
  type HospitalSortKey,
  type Instant,
  type ListHospitalsInput,
  type Page,
  plainSpelling,
  type SortTerm,
  searchKey,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { openHospitalBatch } from "./hospital-batches.pg.ts";
import { hospitalRow } from "./hospital-row.pg.ts";

/** Whether `hospital h` is active: its own value or, without one, that of its batch. */
const active = `coalesce(h.active, (select b.activated from hospital_batch b where b.clinic_id = h.clinic_id and b.id = h.creation_batch_id), true)`;
const columns = `h.id, h.name, h.address, h.phone, h.creation_batch_id as "creationBatchId", ${active} as active, h.version, h.created_at as "createdAt"`;
/** Time of the last change. A hospital without its own `active` value also changes when its batch is activated. */
const changed = `greatest(h.updated_at, (select b.activated_at from hospital_batch b where h.active is null and b.clinic_id = h.clinic_id and b.id = h.creation_batch_id))`;
/** Columns to sort by. The search text begins with the folded name, which sorts É beside E and ignores case. */
const columnOf: Readonly<Record<HospitalSortKey, string>> = {
  name: "h.search_text",
  createdAt: "h.created_at",
  id: "h.id",
};

export async function findHospital(tx: Tx, id: HospitalId): Promise<Hospital | null> {
  const { rows } = await tx.query<Hospital>(`select ${columns} from hospital h where clinic_id = $1 and id = $2`, [
    tx.clinicId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Locks the entry until the transaction ends; null when there is none. */
export async function lockHospital(tx: Tx, id: HospitalId): Promise<Hospital | null> {
  const { rows } = await tx.query<Hospital>(
    `select ${columns} from hospital h where h.clinic_id = $1 and h.id = $2 for update`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

/** One page in a total order. Words may be anywhere in name, address and telephone number, so every row is read. */
export async function listHospitals(
  tx: Tx,
  {
    q,
    active: wanted,
    updatedSince,
    sort,
    page,
    pageSize,
  }: Omit<ListHospitalsInput, "sort"> & { sort: readonly SortTerm<HospitalSortKey>[] },
): Promise<Page<Hospital>> {
  const words = searchKey(q ?? "")
    .split(" ")
    .filter(Boolean);
  // A text of signs alone, such as "%", is in no hospital.
  if (q?.trim() && words.length === 0) return { items: [], total: 0, page, pageSize };
  const where = `h.clinic_id = $1 and ($2::boolean is null or ${active} = $2) and (h.search_text like all ($3::text[]) or h.search_text like all ($4::text[])) and ($5::timestamptz is null or ${changed} >= $5)`;
  const containing = (wordsOf: readonly string[]) => wordsOf.map((word) => `%${word}%`);
  const values = [
    tx.clinicId,
    wanted ?? null,
    containing(words),
    containing(words.map(plainSpelling)),
    updatedSince ?? null,
  ];
  const order = [...sort.map(({ key, descending }) => `${columnOf[key]} ${descending ? "desc" : "asc"}`), "h.id"];
  const { rows } = await tx.query<Hospital>(
    `select ${columns} from hospital h where ${where} order by ${order.join(", ")} limit $6 offset $7`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  const counted = await tx.query<{ total: number }>(`select count(*) as total from hospital h where ${where}`, values);
  return { items: rows, total: counted.rows[0]?.total ?? 0, page, pageSize };
}

interface NewHospital extends HospitalFields {
  /** Ignored for a hospital of a batch, which is inactive until the batch is activated. */
  readonly active: boolean;
  readonly creationBatchId: string | null;
}

export async function createHospital(tx: Tx, values: NewHospital, now: Instant): Promise<Hospital> {
  const { creationBatchId } = values;
  if (creationBatchId) await openHospitalBatch(tx, creationBatchId);
  const row = { ...hospitalRow(values), creation_batch_id: creationBatchId };
  const names = Object.keys(row);
  const insert = (twinKey: string | null) =>
    tx.query<Hospital>(
      `insert into hospital as h (clinic_id, created_at, updated_at, active, awaits_activation, ${names.join(", ")})
       select $1, $2, $2, case when is_late then false else $3 end, is_late, ${names.map((_, index) => `$${index + 5}`).join(", ")}
       from (select exists (select from hospital_batch b where b.clinic_id = $1 and b.id = $4 and b.activated) as is_late) as batch
       on conflict do nothing returning ${columns}`,
      [
        tx.clinicId,
        now,
        creationBatchId ? null : values.active,
        creationBatchId,
        ...Object.values({ ...row, twin_key: twinKey }),
      ],
    );
  const { rows } = await insert(row.twin_key);
  const [made] = rows.length > 0 ? rows : (await insert(null)).rows; // a twin, which the caller may create
  if (!made) throw new Error("a hospital was not written");
  return made;
}

/** Replaces the entry; null when there is none. */
export async function updateHospital(
  tx: Tx,
  id: HospitalId,
  values: HospitalFields & { active?: boolean | undefined },
  now: Instant,
): Promise<Hospital | null> {
  const { twin_key: twinKey, ...row } = hospitalRow(values);
  const assignments = Object.keys(row).map((column, index) => `${column} = $${index + 6}`);
  const { rows } = await tx.query<Hospital>(
    `update hospital h set ${assignments.join(", ")}, active = coalesce($3, h.active),
       awaits_activation = h.awaits_activation and $3::boolean is null, version = h.version + 1, updated_at = $4,
       twin_key = case when exists (select from hospital twin where twin.clinic_id = $1 and twin.twin_key = $5 and twin.id <> h.id)
         then null else $5::uuid end
     where h.clinic_id = $1 and h.id = $2 returning ${columns}`,
    [tx.clinicId, id, values.active ?? null, now, twinKey, ...Object.values(row)],
  );
  return rows[0] ?? null;
}

/** Returns false when there is none. */
export async function deleteHospital(tx: Tx, id: HospitalId): Promise<boolean> {
  const { rowCount } = await tx.query("delete from hospital where clinic_id = $1 and id = $2", [tx.clinicId, id]);
  return rowCount === 1;
}
