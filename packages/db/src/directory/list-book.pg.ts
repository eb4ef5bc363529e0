import {
  type HealthcareWorker,
  type HealthcareWorkerId,
  type HealthcareWorkerSortKey,
  type ListHealthcareWorkersInput,
  type ListOrganizationsInput,
  type Organization,
  type OrganizationId,
  type OrganizationSortKey,
  type Page,
  type PractitionerId,
  type SortTerm,
  wordsToBegin,
} from "@daybook/domain";
import { and, asc, count, desc, eq, gte, inArray, like, type SQL, sql } from "../shared/drizzle/core.ts";
import type { PgColumn } from "../shared/drizzle/postgres.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import {
  healthcareWorkerColumns,
  linkTable as link,
  organizationTable as organization,
  organizationColumns,
  healthcareWorkerTable as worker,
} from "./directory-tables.pg.ts";

/** Columns to sort by. The folded names sort É beside E and ignore case. */
const organizationColumnOf = {
  registeredName: organization.nameKey,
  city: organization.city,
  createdAt: organization.createdAt,
} as const satisfies Readonly<Record<OrganizationSortKey, PgColumn>>;
const workerColumnOf = {
  lastName: worker.lastNameKey,
  firstName: worker.firstNameKey,
  createdAt: worker.createdAt,
} as const satisfies Readonly<Record<HealthcareWorkerSortKey, PgColumn>>;

/** One page of the clinic's organizations, each with its workers in order of name: three statements, however long the page. */
export async function listOrganizations(
  tx: Tx,
  input: Omit<ListOrganizationsInput, "sort"> & { readonly sort: readonly SortTerm<OrganizationSortKey>[] },
): Promise<Page<Organization & { healthcareWorkers: HealthcareWorker[] }>> {
  const { q, updatedSince, page, pageSize } = input;
  const conditions: SQL[] = [eq(organization.clinicId, tx.clinicId)];
  if (q) conditions.push(...beginsWords(organization.searchText, q));
  if (updatedSince) conditions.push(gte(organization.updatedAt, updatedSince));
  const items = await tx.db
    .select(organizationColumns)
    .from(organization)
    .where(and(...conditions))
    .orderBy(...orderOf(input.sort, organizationColumnOf), asc(organization.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const totals = await tx.db
    .select({ total: count() })
    .from(organization)
    .where(and(...conditions));
  const workers = await findLinkedWorkers(
    tx,
    items.map(({ id }) => id),
  );
  return {
    items: items.map((item) => ({ ...item, healthcareWorkers: workers.get(item.id) ?? [] })),
    total: totals[0]?.total ?? 0,
    page,
    pageSize,
  };
}

/** One page of the clinic's health-care workers, each with the organizations: three statements, however long the page. */
export async function listHealthcareWorkers(
  tx: Tx,
  input: Omit<ListHealthcareWorkersInput, "sort"> & { readonly sort: readonly SortTerm<HealthcareWorkerSortKey>[] },
): Promise<Page<HealthcareWorker & { organizations: Organization[]; practitionerId: PractitionerId | null }>> {
  const { q, updatedSince, page, pageSize } = input;
  const conditions: SQL[] = [eq(worker.clinicId, tx.clinicId)];
  if (q) conditions.push(...beginsWords(worker.searchText, q));
  if (updatedSince) conditions.push(gte(worker.updatedAt, updatedSince));
  const items = await tx.db
    .select({ ...healthcareWorkerColumns, practitionerId: practitionerIdOf })
    .from(worker)
    .where(and(...conditions))
    .orderBy(...orderOf(input.sort, workerColumnOf), asc(worker.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const totals = await tx.db
    .select({ total: count() })
    .from(worker)
    .where(and(...conditions));
  const organizations = await findLinkedOrganizations(
    tx,
    items.map(({ id }) => id),
  );
  return {
    items: items.map((item) => ({ ...item, organizations: organizations.get(item.id) ?? [] })),
    total: totals[0]?.total ?? 0,
    page,
    pageSize,
  };
}

/**
 * The practitioner of the clinic with the same RPPS number, who was not removed. The table is named in full, because drizzle
 * would write the columns without it, and inside this query they would be the practitioner's own.
 */
const practitionerIdOf = sql<PractitionerId | null>`(select p.id from practitioner p
  where p.clinic_id = healthcare_worker.clinic_id and p.rpps_number = healthcare_worker.rpps_number and p.removed_at is null)`;

/** Conditions that each word of the text begins a word of the record. */
const beginsWords = (column: PgColumn, text: string): SQL[] =>
  wordsToBegin(text)?.map((word) => like(column, `%${word}%`)) ?? [sql`false`];

const orderOf = <Key extends string>(
  sort: readonly SortTerm<Key>[],
  columnOf: Readonly<Record<Key, PgColumn>>,
): SQL[] => sort.map(({ key, descending }) => (descending ? desc(columnOf[key]) : asc(columnOf[key])));

async function findLinkedWorkers(tx: Tx, ids: readonly OrganizationId[]) {
  const rows = await tx.db
    .select({ at: link.organizationId, worker: healthcareWorkerColumns })
    .from(link)
    .innerJoin(worker, and(eq(worker.clinicId, tx.clinicId), eq(worker.id, link.healthcareWorkerId)))
    .where(and(eq(link.clinicId, tx.clinicId), inArray(link.organizationId, [...ids])))
    .orderBy(asc(worker.lastNameKey), asc(worker.firstNameKey), asc(worker.id));
  return grouped(rows.map(({ at, worker }) => [at, worker]));
}

export async function findLinkedOrganizations(tx: Tx, ids: readonly HealthcareWorkerId[]) {
  const rows = await tx.db
    .select({ of: link.healthcareWorkerId, organization: organizationColumns })
    .from(link)
    .innerJoin(organization, and(eq(organization.clinicId, tx.clinicId), eq(organization.id, link.organizationId)))
    .where(and(eq(link.clinicId, tx.clinicId), inArray(link.healthcareWorkerId, [...ids])))
    .orderBy(asc(organization.nameKey), asc(organization.id));
  return grouped(rows.map(({ of, organization }) => [of, organization]));
}

function grouped<Id, Row>(pairs: readonly (readonly [Id, Row])[]): Map<Id, Row[]> {
  const groups = new Map<Id, Row[]>();
  for (const [id, row] of pairs) groups.set(id, [...(groups.get(id) ?? []), row]);
  return groups;
}
