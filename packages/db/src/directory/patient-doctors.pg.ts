import type {
  DoctorRole,
  HealthcareWorker,
  HealthcareWorkerId,
  Instant,
  PatientDoctor,
  PatientId,
} from "@daybook/domain";
import { and, eq, inArray, or } from "../shared/drizzle/core.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { healthcareWorkerColumns, healthcareWorkerTable } from "./directory-tables.pg.ts";
import { findLinkedOrganizations } from "./list-book.pg.ts";

/** The doctors of a patient by role. What the record itself says comes before what records say that were merged into it. */
export async function findDoctors(tx: Tx, patientId: PatientId): Promise<Partial<Record<DoctorRole, PatientDoctor>>> {
  const { rows } = await tx.query<{ role: DoctorRole; id: HealthcareWorkerId | null }>(
    `with recursive record (id, distance) as (
       select $2::uuid, 0
       union all
       select p.id, distance + 1 from record join patient p on p.clinic_id = $1 and p.merged_into = record.id)
     select distinct on (d.role) d.role, d.healthcare_worker_id as id
     from record join patient_doctor d on d.clinic_id = $1 and d.patient_id = record.id
     order by d.role, record.distance, d.set_at desc, record.id`,
    [tx.clinicId, patientId],
  );
  const ids = rows.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return {};
  const workers = await tx.db
    .select(healthcareWorkerColumns)
    .from(healthcareWorkerTable)
    .where(and(eq(healthcareWorkerTable.clinicId, tx.clinicId), inArray(healthcareWorkerTable.id, ids)));
  const organizations = await findLinkedOrganizations(tx, ids);
  return Object.fromEntries(
    rows.flatMap(({ role, id }) => {
      const worker = workers.find((each) => each.id === id);
      return worker ? [[role, { ...worker, organizations: organizations.get(worker.id) ?? [] }]] : [];
    }),
  );
}

/** A colleague of the book by id; one whom a desk added under another id is found by the RPPS number. */
export async function findColleague(
  tx: Tx,
  { id, rppsNumber }: { readonly id: HealthcareWorkerId; readonly rppsNumber: string | null },
): Promise<HealthcareWorker | null> {
  const found = await tx.db
    .select(healthcareWorkerColumns)
    .from(healthcareWorkerTable)
    .where(
      and(
        eq(healthcareWorkerTable.clinicId, tx.clinicId),
        or(
          eq(healthcareWorkerTable.id, id),
          rppsNumber === null ? undefined : eq(healthcareWorkerTable.rppsNumber, rppsNumber),
        ),
      ),
    );
  return found.find((one) => one.id === id) ?? found[0] ?? null;
}

export async function saveDoctor(
  tx: Tx,
  {
    patientId,
    role,
    healthcareWorkerId,
  }: { patientId: PatientId; role: DoctorRole; healthcareWorkerId: string | null },
  now: Instant,
): Promise<void> {
  await tx.query(
    `insert into patient_doctor (clinic_id, patient_id, role, healthcare_worker_id, set_at) values ($1, $2, $3, $4, $5)
     on conflict (clinic_id, patient_id, role)
     do update set healthcare_worker_id = excluded.healthcare_worker_id, set_at = excluded.set_at`,
    [tx.clinicId, patientId, role, healthcareWorkerId, now],
  );
}
