import {
  type HealthcareWorkerId,
  type Instant,
  type MadeByRegistration,
  type OrganizationId,
  type PatientId,
  type SyncRecords,
} from "@daybook/domain";
import { expect, test } from "vitest";
import {
  organizationIdOf,
  sentOrganization,
  sentPractitioner,
  sentWorker,
  workerIdOf,
} from "../../testing/sent-book.ts";
import { createTestCache, idOf, keep } from "../../testing/test-cache.ts";
import { findRegistration } from "./registration-cache.sqlite.ts";

const registeredAt = "2026-11-30T08:00:00Z" as Instant;
const later = "2026-11-30T08:00:00.5Z" as Instant;
const [anne, jean] = [workerIdOf(1), workerIdOf(2)];
const [tilleuls, ormes] = [organizationIdOf(1), organizationIdOf(2)];
const everything: MadeByRegistration = {
  worker: true,
  organization: true,
  link: true,
  workerGaps: [],
  organizationGaps: [],
};

const sentRegistration = (nr: number, healthcareWorkerId: HealthcareWorkerId, organizationId: OrganizationId | null) =>
  ({
    id: idOf(nr),
    healthcareWorkerId,
    organizationId,
    made: everything,
    registeredAt,
  }) satisfies SyncRecords["registration"];
const sentDoctors = (referrerId: HealthcareWorkerId, regularId: HealthcareWorkerId | null = null) =>
  ({
    id: idOf(400) as PatientId,
    generalPractitionerId: regularId,
    generalPractitionerSetAt: null,
    referrerId,
    referrerSetAt: later,
  }) satisfies SyncRecords["doctors"];

/** Anne, whom the registration 200 put into the book with her hospital, and Jean, who works elsewhere. */
function createBook() {
  const made = createTestCache();
  keep(made.cache, "organization", sentOrganization(1, registeredAt), sentOrganization(2, registeredAt));
  keep(made.cache, "worker", sentWorker(1, registeredAt, [1]), sentWorker(2, registeredAt, [2]));
  keep(made.cache, "registration", sentRegistration(200, anne, tilleuls), sentRegistration(201, jean, ormes));
  keep(made.cache, "practitioner", sentPractitioner(2, later));
  keep(made.cache, "doctors", sentDoctors(jean));
  return made;
}

test("a registration is found with its two records, on which nothing of others rests", () => {
  using made = createBook();
  const kept = findRegistration(made.cache, idOf(200));
  const unused = { updatedAt: registeredAt, uses: [] };
  expect(kept?.facts).toEqual({
    made: everything,
    registeredAt,
    isLinkUsed: false,
    workerName: "Anne DUPONT",
    worker: unused,
    organization: unused,
  });
  expect([kept?.book.worker?.id, kept?.book.organization?.id, kept?.book.organizationIds]).toEqual([
    anne,
    tilleuls,
    [tilleuls],
  ]);
  expect(findRegistration(made.cache, idOf(299))).toBeNull();
});

test("each record that rests on the worker or the organization is told", () => {
  const usesAfter = (change: (book: ReturnType<typeof createBook>["cache"]) => void) => {
    using made = createBook();
    change(made.cache);
    const { isLinkUsed, worker, organization } = findRegistration(made.cache, idOf(200))?.facts ?? {};
    return [isLinkUsed, worker?.uses, organization?.uses];
  };
  expect(usesAfter((cache) => keep(cache, "registration", sentRegistration(202, anne, tilleuls)))).toEqual([
    true,
    ["registration"],
    ["registration"],
  ]);
  expect(usesAfter((cache) => keep(cache, "registration", sentRegistration(202, anne, null)))).toEqual([
    false,
    ["registration"],
    [],
  ]);
  expect(usesAfter((cache) => keep(cache, "worker", sentWorker(3, registeredAt, [1])))).toEqual([false, [], ["link"]]);
  for (const doctors of [sentDoctors(anne), sentDoctors(jean, anne)])
    expect(usesAfter((cache) => keep(cache, "doctors", { ...doctors, id: idOf(401) as PatientId }))).toEqual([
      false,
      ["patient"],
      [],
    ]);
  const withPractitioner = (createdAt: Instant, isRemoved?: boolean) =>
    usesAfter((cache) => keep(cache, "practitioner", sentPractitioner(1, createdAt, isRemoved)))[1];
  expect(withPractitioner(registeredAt)).toEqual(["practitioner"]);
  expect(withPractitioner(later, true)).toEqual([]);
  expect(withPractitioner("2026-11-30T07:59:59.9Z" as Instant)).toEqual([]);
});

test("where else the worker works uses the worker", () => {
  using made = createTestCache();
  keep(made.cache, "organization", sentOrganization(1, registeredAt));
  keep(made.cache, "worker", sentWorker(1, registeredAt, [1, 2]));
  keep(made.cache, "registration", sentRegistration(200, anne, tilleuls), sentRegistration(201, jean, ormes));
  expect(findRegistration(made.cache, idOf(200))?.facts.worker.uses).toEqual(["link"]);
  // The worker of the other one is not in this copy.
  expect(findRegistration(made.cache, idOf(201))).toBeNull();
});
