import type { Page, Patient, PatientId, PatientSortKey, SortTerm } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { patientColumns } from "./patient-columns.pg.ts";

const columnOf: Readonly<Record<PatientSortKey, string>> = {
  lastName: "p.last_name_key",
  firstName: "p.first_name_key",
  birthDate: "p.birth_date",
  mrn: "p.mrn_key",
  createdAt: "p.created_at",
  updatedAt: "p.updated_at",
};

interface PatientListing {
  /** Only these, if given: what a search found. */
  readonly ids?: readonly PatientId[];
  readonly sort: readonly SortTerm<PatientSortKey>[];
  readonly page: number;
  readonly pageSize: number;
}

/** One page in a total order: ties are broken by id, so that no patient stands on two pages. */
export async function listPatients(tx: Tx, { ids, sort, page, pageSize }: PatientListing): Promise<Page<Patient>> {
  const order = [...sort.map(({ key, descending }) => `${columnOf[key]} ${descending ? "desc" : "asc"}`), "p.id"].join(
    ", ",
  );
  const where = `p.clinic_id = $1 and p.active ${ids ? "and p.id = any($4::uuid[])" : ""}`;
  const { rows } = await tx.query<Patient>(
    `select ${patientColumns} from patient p where ${where} order by ${order} limit $2 offset $3`,
    [tx.clinicId, pageSize, (page - 1) * pageSize, ...(ids ? [ids] : [])],
  );
  const total = ids?.length ?? (await countPatients(tx));
  return { items: rows, total, page, pageSize };
}

async function countPatients(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(
    "select count(*) as total from patient where clinic_id = $1 and active",
    [tx.clinicId],
  );
  return rows[0]?.total ?? 0;
}
