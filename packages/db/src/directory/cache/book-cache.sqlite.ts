import {
  type BookStanding,
  type DoctorRole,
  type HealthcareWorker,
  type HealthcareWorkerId,
  type HealthcareWorkerSortKey,
  type Instant,
  type ListHealthcareWorkersInput,
  type ListOrganizationsInput,
  type Organization,
  type OrganizationId,
  type OrganizationSortKey,
  type Page,
  type PatientDoctor,
  type PatientId,
  type PractitionerId,
  type RegistrationFacts,
  type SortTerm,
  wordsToBegin,
} from "@daybook/domain";
import { and, asc, desc, eq, gte, inArray, type SQL, sql } from "../../shared/drizzle/core.ts";
import type { SQLiteColumn } from "../../shared/drizzle/sqlite.ts";
import {
  organizationTable as organization,
  practitionerTable as practitioner,
  workerTable as worker,
} from "../../shared/sqlite/cache-tables.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { instantKey, keyOfInstant } from "../../shared/sqlite/instant-key.sqlite.ts";

const organizationColumns = {
  id: organization.id,
  finess: organization.finess,
  registeredName: organization.registeredName,
  finessJustice: organization.finessJustice,
  activitySegmentCode: organization.activitySegmentCode,
  activitySegmentName: organization.activitySegmentName,
  identTechStructure: organization.identTechStructure,
  buildingNumber: organization.buildingNumber,
  street: organization.street,
  postcode: organization.postcode,
  city: organization.city,
  departmentCode: organization.departmentCode,
  phoneNumber: organization.phoneNumber,
  createdAt: organization.createdAt,
  updatedAt: organization.updatedAt,
};
const workerColumns = {
  id: worker.id,
  rppsNumber: worker.rppsNumber,
  lastName: worker.lastName,
  firstName: worker.firstName,
  professionName: worker.professionName,
  professionCode: worker.professionCode,
  specialtyNames: worker.specialtyNames,
  gender: worker.gender,
  email: worker.email,
  secureEmail: worker.secureEmail,
  phoneNumber: worker.phoneNumber,
  buildingNumber: worker.buildingNumber,
  street: worker.street,
  postcode: worker.postcode,
  city: worker.city,
  createdAt: worker.createdAt,
  updatedAt: worker.updatedAt,
};

const organizationOrder = {
  registeredName: organization.nameKey,
  city: organization.city,
  createdAt: instantKey(organization.createdAt),
} as const satisfies Readonly<Record<OrganizationSortKey, unknown>>;
const workerOrder = {
  lastName: worker.lastNameKey,
  firstName: worker.firstNameKey,
  createdAt: instantKey(worker.createdAt),
} as const satisfies Readonly<Record<HealthcareWorkerSortKey, unknown>>;

/** One page of the clinic's organizations, each with its workers in order of name. */
export function listOrganizations(
  cache: Cache,
  input: Omit<ListOrganizationsInput, "sort"> & { readonly sort: readonly SortTerm<OrganizationSortKey>[] },
): Page<Organization & { healthcareWorkers: HealthcareWorker[] }> {
  const all = cache.db
    .select(organizationColumns)
    .from(organization)
    .where(conditionsOf(organization, input))
    .orderBy(...orderOf(input.sort, organizationOrder), asc(organization.id))
    .all();
  const { items, ...page } = pageOf(all, input);
  const workers = findLinkedWorkers(
    cache,
    items.map(({ id }) => id),
  );
  return { items: items.map((item) => ({ ...item, healthcareWorkers: workers.get(item.id) ?? [] })), ...page };
}

/** One page of the clinic's health-care workers, each with the organizations in order of name. */
export function listHealthcareWorkers(
  cache: Cache,
  input: Omit<ListHealthcareWorkersInput, "sort"> & { readonly sort: readonly SortTerm<HealthcareWorkerSortKey>[] },
): Page<HealthcareWorker & { organizations: Organization[]; practitionerId: PractitionerId | null }> {
  const all = cache.db
    .select({ ...workerColumns, organizationIds: worker.organizationIds })
    .from(worker)
    .where(conditionsOf(worker, input))
    .orderBy(...orderOf(input.sort, workerOrder), asc(worker.id))
    .all();
  const { items, ...page } = pageOf(all, input);
  const organizations = findOrganizations(
    cache,
    items.flatMap(({ organizationIds }) => organizationIds),
  );
  const practitioners = findPractitionerIds(
    cache,
    items.map(({ rppsNumber }) => rppsNumber),
  );
  return {
    items: items.map(({ organizationIds, ...item }) => ({
      ...item,
      organizations: organizations.filter(({ id }) => organizationIds.includes(id)),
      practitionerId: practitioners.get(item.rppsNumber) ?? null,
    })),
    ...page,
  };
}

/** The doctors of a patient by role. What the record itself says comes before what records say that were merged into it. */
export function findDoctors(cache: Cache, patientId: PatientId): Partial<Record<DoctorRole, PatientDoctor>> {
  const told = (["general-practitioner", "referrer"] as const).flatMap((role) => {
    const id = findDoctorId(cache, patientId, role);
    return id === null ? [] : [{ role, id }];
  });
  return Object.fromEntries(
    told.flatMap(({ role, id }) => {
      const doctor = findColleague(cache, id);
      return doctor ? [[role, doctor]] : [];
    }),
  );
}

/** A colleague of the book with the organizations where they work; null when the copy has none of this id. */
export function findColleague(cache: Cache, id: HealthcareWorkerId): PatientDoctor | null {
  const row = cache.db
    .select({ ...workerColumns, organizationIds: worker.organizationIds })
    .from(worker)
    .where(eq(worker.id, id))
    .get();
  if (!row) return null;
  const { organizationIds, ...colleague } = row;
  return { ...colleague, organizations: findOrganizations(cache, organizationIds) };
}

/** Where each role stands in the copy. */
const roleColumns = {
  "general-practitioner": ["general_practitioner_id", "general_practitioner_set_at"],
  referrer: ["referrer_id", "referrer_set_at"],
} as const satisfies Readonly<Record<DoctorRole, readonly [string, string]>>;

function findDoctorId(cache: Cache, patientId: PatientId, role: DoctorRole): HealthcareWorkerId | null {
  const [id, setAt] = roleColumns[role];
  const row = cache
    .statement(
      `with recursive record (id, distance) as (
         select ?, 0 union all
         select p.id, distance + 1 from record join patient p on p.merged_into = record.id)
       select d.${id} as id from record join doctors d on d.id = record.id where d.${setAt} is not null
       order by record.distance, rtrim(d.${setAt}, 'Z') desc, record.id limit 1`,
    )
    .get(patientId) as { id: HealthcareWorkerId | null } | undefined;
  return row?.id ?? null;
}

/** What the book in the copy has of these two numbers. */
export function loadRegistrationFacts(
  { db }: Cache,
  { finess, rppsNumber }: { readonly finess: string | null; readonly rppsNumber: string },
): RegistrationFacts & { readonly organizationIds: readonly OrganizationId[] } {
  const place =
    finess === null
      ? undefined
      : db.select(organizationColumns).from(organization).where(eq(organization.finess, finess)).get();
  const row = db
    .select({ ...workerColumns, organizationIds: worker.organizationIds })
    .from(worker)
    .where(eq(worker.rppsNumber, rppsNumber))
    .get();
  const { organizationIds = [], ...person } = row ?? {};
  return {
    organization: place ?? null,
    worker: row ? (person as HealthcareWorker) : null,
    isLinked: place !== undefined && organizationIds.includes(place.id),
    organizationIds,
  };
}

/** What the book in the copy has of each of these entries, in their order. */
export function findBookStandings(
  cache: Cache,
  entries: readonly { readonly rppsNumber: string | null; readonly finess: string | null }[],
): BookStanding[] {
  const practitioners = findPractitionerIds(
    cache,
    entries.flatMap(({ rppsNumber }) => rppsNumber ?? []),
  );
  return entries.map(({ rppsNumber, finess }) => {
    const facts = loadRegistrationFacts(cache, { finess, rppsNumber: rppsNumber ?? "" });
    return {
      healthcareWorkerSince: facts.worker?.createdAt ?? null,
      organizationSince: facts.organization?.createdAt ?? null,
      // A copy does not know since when somebody works there; not before the younger of the two was added.
      linkSince: facts.isLinked ? laterOf(facts.worker?.createdAt, facts.organization?.createdAt) : null,
      practitionerId: practitioners.get(rppsNumber ?? "") ?? null,
    };
  });
}

const laterOf = (one: Instant | undefined, other: Instant | undefined): Instant | null =>
  one && other && keyOfInstant(one) < keyOfInstant(other) ? other : (one ?? null);

function findOrganizations({ db }: Cache, ids: readonly OrganizationId[]): Organization[] {
  return db
    .select(organizationColumns)
    .from(organization)
    .where(inArray(organization.id, [...new Set(ids)]))
    .orderBy(asc(organization.nameKey), asc(organization.id))
    .all();
}

/** The workers of each organization in order of name. The book is small: it is what the clinic itself has chosen. */
function findLinkedWorkers({ db }: Cache, ids: readonly OrganizationId[]): Map<OrganizationId, HealthcareWorker[]> {
  const groups = new Map<OrganizationId, HealthcareWorker[]>(ids.map((id) => [id, []]));
  const rows = db
    .select({ ...workerColumns, organizationIds: worker.organizationIds })
    .from(worker)
    .orderBy(asc(worker.lastNameKey), asc(worker.firstNameKey), asc(worker.id))
    .all();
  for (const { organizationIds, ...one } of rows) for (const id of organizationIds) groups.get(id)?.push(one);
  return groups;
}

/** The practitioners of the clinic with these RPPS numbers, who were not removed. */
function findPractitionerIds({ db }: Cache, rppsNumbers: readonly string[]): Map<string, PractitionerId> {
  const rows = db
    .select({ id: practitioner.id, rppsNumber: practitioner.rppsNumber })
    .from(practitioner)
    .where(and(eq(practitioner.isRemoved, false), inArray(practitioner.rppsNumber, [...rppsNumbers])))
    .all();
  return new Map(rows.flatMap(({ id, rppsNumber }) => (rppsNumber === null ? [] : [[rppsNumber, id]])));
}

interface Narrowed {
  readonly q?: string | undefined;
  readonly updatedSince?: ListOrganizationsInput["updatedSince"];
}

function conditionsOf(
  { searchText, updatedAt }: { readonly searchText: SQLiteColumn; readonly updatedAt: SQLiteColumn },
  { q, updatedSince }: Narrowed,
): SQL | undefined {
  const words = q ? wordsToBegin(q) : [];
  return and(
    ...(words?.map((word) => sql`instr(${searchText}, ${word}) > 0`) ?? [sql`false`]),
    updatedSince && gte(instantKey(updatedAt), keyOfInstant(updatedSince)),
  );
}

/** As in PostgreSQL, what has no value is the greatest. */
const orderOf = <Key extends string>(
  sort: readonly SortTerm<Key>[],
  orderBy: Readonly<Record<Key, SQLiteColumn | SQL>>,
): SQL[] =>
  sort.flatMap(({ key, descending }) => {
    const direction = descending ? desc : asc;
    return [direction(sql`${orderBy[key]} is null`), direction(orderBy[key])];
  });

const pageOf = <Item>(all: readonly Item[], { page, pageSize }: { page: number; pageSize: number }): Page<Item> => ({
  items: all.slice((page - 1) * pageSize, page * pageSize),
  total: all.length,
  page,
  pageSize,
});
