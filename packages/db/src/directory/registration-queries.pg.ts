import {
  type HealthcareWorker,
  type HealthcareWorkerId,
  type HealthcareWorkerValues,
  healthcareWorkerKeys,
  type Instant,
  type Organization,
  type OrganizationId,
  type OrganizationValues,
  organizationKeys,
  type RegistrationFacts,
  type Step,
} from "@daybook/domain";
import { and, eq } from "../shared/drizzle/core.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import {
  healthcareWorkerColumns,
  healthcareWorkerTable,
  linkTable,
  organizationColumns,
  organizationTable,
} from "./directory-tables.pg.ts";

/** Arbitrary fixed numbers, different from other locks: one for FINESS numbers, one for RPPS numbers. */
const locks = { finess: 7_239_211, rpps: 7_239_212 } as const;

/**
 * Locks the two numbers until the transaction ends, and loads what the clinic's book has of them. Callers with the same numbers
 * wait for each other, also when the records do not exist yet. Everybody locks the organization first, so none wait in a circle.
 */
export async function loadRegistrationFacts(
  tx: Tx,
  { finess, rppsNumber }: { readonly finess: string | null; readonly rppsNumber: string },
): Promise<RegistrationFacts> {
  if (finess !== null) await lockNumber(tx, "finess", finess);
  await lockNumber(tx, "rpps", rppsNumber);
  const organization = finess === null ? null : await findOrganizationByFiness(tx, finess);
  const worker = await findHealthcareWorkerByRpps(tx, rppsNumber);
  return {
    organization,
    worker,
    isLinked: Boolean(organization && worker) && (await isLinked(tx, organization, worker)),
  };
}

const lockNumber = (tx: Tx, kind: keyof typeof locks, number: string) =>
  tx.query("select pg_advisory_xact_lock($1, hashtext($2))", [locks[kind], `${tx.clinicId} ${number}`]);

async function findOrganizationByFiness(tx: Tx, finess: string): Promise<Organization | null> {
  const rows = await tx.db
    .select(organizationColumns)
    .from(organizationTable)
    .where(and(eq(organizationTable.clinicId, tx.clinicId), eq(organizationTable.finess, finess)));
  return rows[0] ?? null;
}

async function findHealthcareWorkerByRpps(tx: Tx, rppsNumber: string): Promise<HealthcareWorker | null> {
  const rows = await tx.db
    .select(healthcareWorkerColumns)
    .from(healthcareWorkerTable)
    .where(and(eq(healthcareWorkerTable.clinicId, tx.clinicId), eq(healthcareWorkerTable.rppsNumber, rppsNumber)));
  return rows[0] ?? null;
}

async function isLinked(tx: Tx, organization: Organization | null, worker: HealthcareWorker | null): Promise<boolean> {
  if (!organization || !worker) return false;
  const rows = await tx.db
    .select({ id: linkTable.organizationId })
    .from(linkTable)
    .where(
      and(
        eq(linkTable.clinicId, tx.clinicId),
        eq(linkTable.healthcareWorkerId, worker.id),
        eq(linkTable.organizationId, organization.id),
      ),
    );
  return rows.length > 0;
}

/** Whether other records have one of these ids already; null for a record that is not made. */
export async function idsAreTaken(
  tx: Tx,
  ids: {
    readonly registrationId: string;
    readonly healthcareWorkerId: string | null;
    readonly organizationId: string | null;
  },
): Promise<boolean> {
  const { rows } = await tx.query<{ taken: boolean }>(
    `select exists (select from directory_registration where clinic_id = $1 and id = $2)
       or exists (select from healthcare_worker where clinic_id = $1 and id = $3)
       or exists (select from organization where clinic_id = $1 and id = $4) as taken`,
    [tx.clinicId, ids.registrationId, ids.healthcareWorkerId, ids.organizationId],
  );
  return rows[0]?.taken ?? false;
}

interface Save<Values, Stored> {
  readonly step: Step<Values>;
  readonly stored: Stored | null;
  /** Id of a new record. */
  readonly newId: string;
  readonly now: Instant;
}

/** Does what was decided for the organization, and returns it as it is then. */
export async function saveOrganization(
  tx: Tx,
  { step, stored, newId, now }: Save<OrganizationValues, Organization>,
): Promise<Organization> {
  if (step.kind === "create") {
    const id = newId as OrganizationId;
    const own = { ...step.values, ...organizationKeys(step.values), clinicId: tx.clinicId, id };
    const rows = await tx.db
      .insert(organizationTable)
      .values({ ...own, createdAt: now, updatedAt: now })
      .returning(organizationColumns);
    return one(rows);
  }
  const there = one([stored]);
  if (step.kind === "keep") return there;
  const values = { ...there, ...step.gaps };
  const rows = await tx.db
    .update(organizationTable)
    .set({ ...step.gaps, ...organizationKeys(values), updatedAt: now })
    .where(and(eq(organizationTable.clinicId, tx.clinicId), eq(organizationTable.id, there.id)))
    .returning(organizationColumns);
  return one(rows);
}

/** Does what was decided for the worker, and returns it as it is then. */
export async function saveHealthcareWorker(
  tx: Tx,
  { step, stored, newId, now }: Save<HealthcareWorkerValues, HealthcareWorker>,
): Promise<HealthcareWorker> {
  if (step.kind === "create") {
    const id = newId as HealthcareWorkerId;
    const own = { ...step.values, ...healthcareWorkerKeys(step.values), clinicId: tx.clinicId, id };
    const rows = await tx.db
      .insert(healthcareWorkerTable)
      .values({ ...own, createdAt: now, updatedAt: now })
      .returning(healthcareWorkerColumns);
    return one(rows);
  }
  const there = one([stored]);
  if (step.kind === "keep") return there;
  const values = { ...there, ...step.gaps };
  const rows = await tx.db
    .update(healthcareWorkerTable)
    .set({ ...step.gaps, ...healthcareWorkerKeys(values), updatedAt: now })
    .where(and(eq(healthcareWorkerTable.clinicId, tx.clinicId), eq(healthcareWorkerTable.id, there.id)))
    .returning(healthcareWorkerColumns);
  return one(rows);
}

export async function linkWorker(
  tx: Tx,
  link: { readonly healthcareWorkerId: HealthcareWorkerId; readonly organizationId: OrganizationId },
  now: Instant,
): Promise<void> {
  await tx.db.insert(linkTable).values({ ...link, clinicId: tx.clinicId, createdAt: now });
}

function one<Row>([row]: readonly (Row | null)[]): Row {
  if (!row) throw new Error("a record of the clinic's book was written and not found");
  return row;
}
