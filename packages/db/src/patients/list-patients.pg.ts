import type { Instant, Page, Patient, PatientId, PatientSortKey, SortTerm } from "@daybook/domain";
import { patientColumns } from "../shared/patient-columns.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

const columnOf: Readonly<Record<PatientSortKey, string>> = {
  lastName: "p.last_name_key",
  firstName: "p.first_name_key",
  birthDate: "p.birth_date",
  mrn: "p.mrn_key",
  createdAt: "p.created_at",
  updatedAt: "p.updated_at",
};

interface PatientListing {
  /** Only these patients, if given; used for the results of a search. */
  readonly ids?: readonly PatientId[];
  readonly updatedSince?: Instant | undefined;
  readonly sort: readonly SortTerm<PatientSortKey>[];
  readonly page: number;
  readonly pageSize: number;
}

/** One page in a total order: equal patients are sorted by id, so that none is on two pages. */
export async function listPatients(
  tx: Tx,
  { ids, updatedSince, sort, page, pageSize }: PatientListing,
): Promise<Page<Patient>> {
  const order = [...sort.map(({ key, descending }) => `${columnOf[key]} ${descending ? "desc" : "asc"}`), "p.id"].join(
    ", ",
  );
  const values: unknown[] = [tx.clinicId];
  const conditions = ["p.clinic_id = $1 and p.active"];
  if (ids) conditions.push(`p.id = any($${values.push(ids)}::uuid[])`);
  if (updatedSince) conditions.push(`p.updated_at >= $${values.push(updatedSince)}`);
  const where = conditions.join(" and ");
  const [limit, offset] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const { rows } = await tx.query<Patient>(
    `select ${patientColumns} from patient p where ${where} order by ${order} limit ${limit} offset ${offset}`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  const total = ids && !updatedSince ? ids.length : await countPatients(tx, where, values);
  return { items: rows, total, page, pageSize };
}

async function countPatients(tx: Tx, where: string, values: unknown[]): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(`select count(*) as total from patient p where ${where}`, values);
  return rows[0]?.total ?? 0;
}
