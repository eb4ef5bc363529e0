import {
  type BookUse,
  emptied,
  type HealthcareWorkerId,
  type HealthcareWorkerValues,
  healthcareWorkerKeys,
  type Instant,
  type MadeByRegistration,
  type OrganizationId,
  type OrganizationValues,
  organizationKeys,
  type RegistrationFacts,
  type UnregistrationFacts,
  type UnregistrationPlan,
} from "@daybook/domain";
import { and, eq } from "../shared/drizzle/core.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { healthcareWorkerTable, linkTable, organizationTable } from "./directory-tables.pg.ts";
import { loadRegistrationFacts } from "./registration-queries.pg.ts";

interface Registration {
  readonly id: string;
  readonly healthcareWorkerId: HealthcareWorkerId;
  readonly organizationId: OrganizationId | null;
  readonly made: MadeByRegistration;
}

/** Remembers what a registration made. */
export async function insertRegistration(tx: Tx, { id, made, ...records }: Registration, now: Instant): Promise<void> {
  await tx.query(
    `insert into directory_registration (clinic_id, id, healthcare_worker_id, organization_id, made_worker, made_organization,
       made_link, worker_gaps, organization_gaps, registered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.clinicId,
      id,
      records.healthcareWorkerId,
      records.organizationId,
      made.worker,
      made.organization,
      made.link,
      made.workerGaps,
      made.organizationGaps,
      now,
    ],
  );
}

export async function isRegistered(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ isThere: boolean }>(
    `select exists (select from directory_registration where clinic_id = $1 and id = $2) as "isThere"`,
    [tx.clinicId, id],
  );
  return rows[0]?.isThere ?? false;
}

/** A registration with all that decides what of it may be taken back. */
export interface LockedRegistration {
  readonly facts: UnregistrationFacts;
  readonly book: RegistrationFacts;
}

/** Locks the registration's two numbers, as a registration does, and loads what rests on it; null if there is none. */
export async function lockRegistration(tx: Tx, id: string): Promise<LockedRegistration | null> {
  const { rows: numbers } = await tx.query<{ rppsNumber: string; finess: string | null }>(
    `select w.rpps_number as "rppsNumber", o.finess from directory_registration r
     join healthcare_worker w on w.clinic_id = $1 and w.id = r.healthcare_worker_id
     left join organization o on o.clinic_id = $1 and o.id = r.organization_id
     where r.clinic_id = $1 and r.id = $2`,
    [tx.clinicId, id],
  );
  if (!numbers[0]) return null;
  const book = await loadRegistrationFacts(tx, numbers[0]);
  // Whoever refers to the worker or the organization waits for this lock, so nothing new can rest on them.
  await tx.query(
    `select from healthcare_worker w, directory_registration r
     where r.clinic_id = $1 and r.id = $2 and w.clinic_id = $1 and w.id = r.healthcare_worker_id for update`,
    [tx.clinicId, id],
  );
  const { rows } = await tx.query<Omit<UnregistrationFacts, "worker" | "organization" | "workerName"> & Uses>(usedSql, [
    tx.clinicId,
    id,
  ]);
  const row = rows[0];
  const { worker, organization } = book;
  if (!row || !worker) return null;
  const { made, registeredAt, isLinkUsed, workerUses, organizationUses } = row;
  return {
    book,
    facts: {
      made,
      registeredAt,
      isLinkUsed,
      workerName: `${worker.firstName} ${worker.lastName}`,
      worker: { updatedAt: worker.updatedAt, uses: workerUses },
      organization: organization && { updatedAt: organization.updatedAt, uses: organizationUses },
    },
  };
}

interface Uses {
  readonly workerUses: readonly BookUse[];
  readonly organizationUses: readonly BookUse[];
}

const usedSql = `select registered_at as "registeredAt",
  json_build_object('worker', made_worker, 'organization', made_organization, 'link', made_link,
    'workerGaps', worker_gaps, 'organizationGaps', organization_gaps) as made,
  exists (select from directory_registration o where o.clinic_id = $1 and o.id <> r.id
    and o.healthcare_worker_id = r.healthcare_worker_id and o.organization_id = r.organization_id) as "isLinkUsed",
  array_remove(array[
    case when exists (select from directory_registration o where o.clinic_id = $1 and o.id <> r.id
      and o.healthcare_worker_id = r.healthcare_worker_id) then 'registration' end,
    case when exists (select from healthcare_worker_organization l where l.clinic_id = $1
      and l.healthcare_worker_id = r.healthcare_worker_id and l.organization_id is distinct from r.organization_id)
      then 'link' end,
    case when exists (select from patient_doctor d where d.clinic_id = $1
      and d.healthcare_worker_id = r.healthcare_worker_id) then 'patient' end,
    case when exists (select from healthcare_worker w join practitioner p on p.clinic_id = $1 and p.rpps_number = w.rpps_number
      where w.clinic_id = $1 and w.id = r.healthcare_worker_id and p.removed_at is null and p.created_at >= r.registered_at)
      then 'practitioner' end], null) as "workerUses",
  array_remove(array[
    case when exists (select from directory_registration o where o.clinic_id = $1 and o.id <> r.id
      and o.organization_id = r.organization_id) then 'registration' end,
    case when exists (select from healthcare_worker_organization l where l.clinic_id = $1
      and l.organization_id = r.organization_id and l.healthcare_worker_id <> r.healthcare_worker_id) then 'link' end],
    null) as "organizationUses"
from directory_registration r where r.clinic_id = $1 and r.id = $2`;

/** Does what was decided, and forgets the registration. */
export async function removeRegistration(
  tx: Tx,
  id: string,
  {
    plan,
    locked,
    now,
  }: { readonly plan: UnregistrationPlan; readonly locked: LockedRegistration; readonly now: Instant },
): Promise<void> {
  const { worker, organization } = locked.book;
  const { made } = locked.facts;
  await tx.query("delete from directory_registration where clinic_id = $1 and id = $2", [tx.clinicId, id]);
  if (plan.link === "remove" && worker && organization)
    await tx.db
      .delete(linkTable)
      .where(
        and(
          eq(linkTable.clinicId, tx.clinicId),
          eq(linkTable.healthcareWorkerId, worker.id),
          eq(linkTable.organizationId, organization.id),
        ),
      );
  if (worker && plan.worker !== "keep") {
    const one = and(eq(healthcareWorkerTable.clinicId, tx.clinicId), eq(healthcareWorkerTable.id, worker.id));
    const before = emptied<HealthcareWorkerValues>(worker, made.workerGaps);
    const values = { ...before, ...healthcareWorkerKeys({ ...worker, ...before }), updatedAt: now };
    await (plan.worker === "remove"
      ? tx.db.delete(healthcareWorkerTable).where(one)
      : tx.db.update(healthcareWorkerTable).set(values).where(one));
  }
  if (organization && plan.organization !== "keep") {
    const one = and(eq(organizationTable.clinicId, tx.clinicId), eq(organizationTable.id, organization.id));
    const before = emptied<OrganizationValues>(organization, made.organizationGaps);
    const values = { ...before, ...organizationKeys({ ...organization, ...before }), updatedAt: now };
    await (plan.organization === "remove"
      ? tx.db.delete(organizationTable).where(one)
      : tx.db.update(organizationTable).set(values).where(one));
  }
}
