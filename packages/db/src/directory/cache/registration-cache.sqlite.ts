import type {
  BookUse,
  HealthcareWorkerId,
  Instant,
  OrganizationId,
  RegistrationFacts,
  UnregistrationFacts,
} from "@daybook/domain";
import { eq } from "../../shared/drizzle/core.ts";
import {
  organizationTable as organizations,
  registrationTable as registrations,
  workerTable as workers,
} from "../../shared/sqlite/cache-tables.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { keyOfInstant } from "../../shared/sqlite/instant-key.sqlite.ts";
import { loadRegistrationFacts } from "./book-cache.sqlite.ts";

/** A registration with all that decides what of it may be taken back, as far as this copy knows. */
export interface KeptRegistration {
  readonly facts: UnregistrationFacts;
  readonly book: RegistrationFacts & { readonly organizationIds: readonly OrganizationId[] };
}

/** What the copy has of a registration; null when it has none, or not its worker. */
export function findRegistration(cache: Cache, id: string): KeptRegistration | null {
  const { db } = cache;
  const kept = db.select().from(registrations).where(eq(registrations.id, id)).get();
  const person = kept && db.select().from(workers).where(eq(workers.id, kept.healthcareWorkerId)).get();
  if (!kept || !person) return null;
  const { made, registeredAt, healthcareWorkerId, organizationId } = kept;
  const place = organizationId
    ? db.select().from(organizations).where(eq(organizations.id, organizationId)).get()
    : undefined;
  const book = loadRegistrationFacts(cache, { rppsNumber: person.rppsNumber, finess: place?.finess ?? null });
  const { worker, organization } = book;
  if (!worker) return null;
  const found = { id, healthcareWorkerId, organizationId, registeredAt, rppsNumber: person.rppsNumber };
  return {
    book,
    facts: {
      made,
      registeredAt,
      isLinkUsed: isLinkUsed(cache, found),
      workerName: `${worker.firstName} ${worker.lastName}`,
      worker: { updatedAt: worker.updatedAt, uses: workerUses(cache, found) },
      organization: organization && { updatedAt: organization.updatedAt, uses: organizationUses(cache, found) },
    },
  };
}

interface Found {
  readonly id: string;
  readonly healthcareWorkerId: HealthcareWorkerId;
  readonly organizationId: OrganizationId | null;
  readonly registeredAt: Instant;
  readonly rppsNumber: string;
}

const isThere = (cache: Cache, sql: string, values: readonly unknown[]): boolean =>
  cache.statement(sql).get(...values) !== undefined;

const isLinkUsed = (cache: Cache, { id, healthcareWorkerId, organizationId }: Found): boolean =>
  isThere(cache, "select 1 from registration where id <> ? and healthcare_worker_id = ? and organization_id = ?", [
    id,
    healthcareWorkerId,
    organizationId,
  ]);

function workerUses(
  cache: Cache,
  { id, healthcareWorkerId, organizationId, registeredAt, rppsNumber }: Found,
): BookUse[] {
  const another = "select 1 from registration where id <> ? and healthcare_worker_id = ?";
  const elsewhere = `select 1 from worker, json_each(worker.organization_ids) place
    where worker.id = ? and place.value is not ?`;
  const doctor = "select 1 from doctors where general_practitioner_id = ? or referrer_id = ?";
  const practitioner = `select 1 from practitioner
    where rpps_number = ? and not is_removed and rtrim(created_at, 'Z') >= ?`;
  return uses([
    ["registration", isThere(cache, another, [id, healthcareWorkerId])],
    ["link", isThere(cache, elsewhere, [healthcareWorkerId, organizationId])],
    ["patient", isThere(cache, doctor, [healthcareWorkerId, healthcareWorkerId])],
    ["practitioner", isThere(cache, practitioner, [rppsNumber, keyOfInstant(registeredAt)])],
  ]);
}

function organizationUses(cache: Cache, { id, healthcareWorkerId, organizationId }: Found): BookUse[] {
  const another = "select 1 from registration where id <> ? and organization_id = ?";
  const others = `select 1 from worker, json_each(worker.organization_ids) place
    where worker.id <> ? and place.value = ?`;
  return uses([
    ["registration", isThere(cache, another, [id, organizationId])],
    ["link", isThere(cache, others, [healthcareWorkerId, organizationId])],
  ]);
}

const uses = (found: readonly (readonly [BookUse, boolean])[]): BookUse[] =>
  found.flatMap(([use, isFound]) => (isFound ? [use] : []));
