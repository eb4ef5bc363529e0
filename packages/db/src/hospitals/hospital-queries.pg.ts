import {
  type Hospital,
  type HospitalFields,
  type HospitalId,
  type HospitalSortKey,
  type Instant,
  type ListHospitalsInput,
  type Page,
  type SortTerm,
  searchKey,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { hospitalRow } from "./hospital-row.pg.ts";

const columns = `id, name, address, phone, creation_batch_id as "creationBatchId", active, created_at as "createdAt"`;
const columnOf: Readonly<Record<HospitalSortKey, string>> = { name: "name", createdAt: "created_at", id: "id" };

export async function findHospital(tx: Tx, id: HospitalId): Promise<Hospital | null> {
  const { rows } = await tx.query<Hospital>(`select ${columns} from hospital where clinic_id = $1 and id = $2`, [
    tx.clinicId,
    id,
  ]);
  return rows[0] ?? null;
}

/** One page in a total order. Words are looked for anywhere in name, address and number, so every row is read. */
export async function listHospitals(
  tx: Tx,
  {
    q,
    active,
    sort,
    page,
    pageSize,
  }: Omit<ListHospitalsInput, "sort"> & { sort: readonly SortTerm<HospitalSortKey>[] },
): Promise<Page<Hospital>> {
  const words = searchKey(q ?? "")
    .split(" ")
    .filter(Boolean);
  const where = `clinic_id = $1 and ($2::boolean is null or active = $2) and search_text like all ($3::text[])`;
  const values = [tx.clinicId, active ?? null, words.map((word) => `%${word}%`)];
  const order = [...sort.map(({ key, descending }) => `${columnOf[key]} ${descending ? "desc" : "asc"}`), "id"];
  const { rows } = await tx.query<Hospital>(
    `select ${columns} from hospital where ${where} order by ${order.join(", ")} limit $4 offset $5`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  const counted = await tx.query<{ total: number }>(`select count(*) as total from hospital where ${where}`, values);
  return { items: rows, total: counted.rows[0]?.total ?? 0, page, pageSize };
}

interface NewHospital extends HospitalFields {
  readonly active: boolean;
  readonly creationBatchId: string | null;
}

export async function insertHospital(tx: Tx, values: NewHospital, now: Instant): Promise<Hospital> {
  const row = { ...hospitalRow(values), creation_batch_id: values.creationBatchId, active: values.active };
  const names = Object.keys(row);
  const insert = (twinKey: string | null) =>
    tx.query<Hospital>(
      `insert into hospital (clinic_id, created_at, updated_at, ${names.join(", ")})
       values ($1, $2, $2, ${names.map((_, index) => `$${index + 3}`).join(", ")})
       on conflict do nothing returning ${columns}`,
      [tx.clinicId, now, ...Object.values({ ...row, twin_key: twinKey })],
    );
  const { rows } = await insert(row.twin_key);
  const [made] = rows.length > 0 ? rows : (await insert(null)).rows; // a twin, which is theirs to make
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
    `update hospital set ${assignments.join(", ")}, active = coalesce($3, active), version = version + 1, updated_at = $4,
       twin_key = case when exists (select from hospital twin where twin.clinic_id = $1 and twin.twin_key = $5 and twin.id <> $2)
         then null else $5::uuid end
     where clinic_id = $1 and id = $2 returning ${columns}`,
    [tx.clinicId, id, values.active ?? null, now, twinKey, ...Object.values(row)],
  );
  return rows[0] ?? null;
}

/** False when there is none. */
export async function deleteHospital(tx: Tx, id: HospitalId): Promise<boolean> {
  const { rowCount } = await tx.query("delete from hospital where clinic_id = $1 and id = $2", [tx.clinicId, id]);
  return rowCount === 1;
}
