import {
  type HealthcareWorkerId,
  type Instant,
  type MadeByRegistration,
  type OrganizationId,
  type PatientId,
  type PractitionerId,
  type SyncRecords,
} from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, idOf, keep } from "../../testing/test-cache.ts";
import { findRegistration } from "./registration-cache.sqlite.ts";

const registeredAt = "2026-11-30T08:00:00Z" as Instant;
const later = "2026-11-30T08:00:00.5Z" as Instant;
const [marie, jean] = [idOf(101) as HealthcareWorkerId, idOf(102) as HealthcareWorkerId];
const [tilleuls, ormes] = [idOf(1) as OrganizationId, idOf(2) as OrganizationId];
const everything: MadeByRegistration = {
  worker: true,
  organization: true,
  link: true,
  workerGaps: [],
  organizationGaps: [],
};

const sentOrganization = (id: OrganizationId, finess: string) =>
  ({
    id,
    finess,
    registeredName: "HOPITAL",
    finessJustice: null,
    activitySegmentCode: null,
    activitySegmentName: null,
    identTechStructure: null,
    buildingNumber: null,
    street: null,
    postcode: null,
    city: null,
    departmentCode: null,
    phoneNumber: null,
    nameKey: "hopital",
    searchText: " hopital",
    createdAt: registeredAt,
    updatedAt: registeredAt,
  }) satisfies SyncRecords["organization"];
const sentWorker = (id: HealthcareWorkerId, rppsNumber: string, organizationIds: readonly OrganizationId[]) =>
  ({
    id,
    rppsNumber,
    lastName: "DUPONT",
    firstName: "Marie",
    professionName: "Médecin",
    professionCode: null,
    specialtyNames: [],
    gender: null,
    email: null,
    secureEmail: [],
    phoneNumber: null,
    buildingNumber: null,
    street: null,
    postcode: null,
    city: null,
    lastNameKey: "dupont",
    firstNameKey: "marie",
    searchText: "",
    createdAt: registeredAt,
    updatedAt: registeredAt,
    organizationIds,
  }) satisfies SyncRecords["worker"];
const sentRegistration = (nr: number, healthcareWorkerId: HealthcareWorkerId, organizationId: OrganizationId | null) =>
  ({
    id: idOf(nr),
    healthcareWorkerId,
    organizationId,
    made: everything,
    registeredAt,
  }) satisfies SyncRecords["registration"];
const sentPractitioner = (rppsNumber: string, createdAt: Instant, isRemoved = false) =>
  ({
    id: idOf(300) as PractitionerId,
    firstName: "Marie",
    lastName: "Dupont",
    specialties: [],
    email: null,
    phone: null,
    rppsNumber,
    active: !isRemoved,
    version: 1,
    createdAt,
    updatedAt: createdAt,
    isRemoved,
    lastNameKey: "dupont",
    firstNameKey: "marie",
    searchText: "",
  }) satisfies SyncRecords["practitioner"];
const sentDoctors = (referrerId: HealthcareWorkerId, regularId: HealthcareWorkerId | null = null) =>
  ({
    id: idOf(400) as PatientId,
    generalPractitionerId: regularId,
    generalPractitionerSetAt: null,
    referrerId,
    referrerSetAt: later,
  }) satisfies SyncRecords["doctors"];

/** Marie, whom the registration 200 put into the book with her hospital, and Jean, who works elsewhere. */
function createBook() {
  const made = createTestCache();
  keep(made.cache, "organization", sentOrganization(tilleuls, "750100166"), sentOrganization(ormes, "750100222"));
  keep(made.cache, "worker", sentWorker(marie, "10000000009", [tilleuls]), sentWorker(jean, "10000000066", [ormes]));
  keep(made.cache, "registration", sentRegistration(200, marie, tilleuls), sentRegistration(201, jean, ormes));
  keep(made.cache, "practitioner", sentPractitioner("10000000066", later));
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
    workerName: "Marie DUPONT",
    worker: unused,
    organization: unused,
  });
  expect([kept?.book.worker?.id, kept?.book.organization?.id, kept?.book.organizationIds]).toEqual([
    marie,
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
  expect(usesAfter((cache) => keep(cache, "registration", sentRegistration(202, marie, tilleuls)))).toEqual([
    true,
    ["registration"],
    ["registration"],
  ]);
  expect(usesAfter((cache) => keep(cache, "registration", sentRegistration(202, marie, null)))).toEqual([
    false,
    ["registration"],
    [],
  ]);
  expect(
    usesAfter((cache) => keep(cache, "worker", sentWorker(idOf(103) as HealthcareWorkerId, "1", [tilleuls]))),
  ).toEqual([false, [], ["link"]]);
  for (const doctors of [sentDoctors(marie), sentDoctors(jean, marie)])
    expect(usesAfter((cache) => keep(cache, "doctors", { ...doctors, id: idOf(401) as PatientId }))).toEqual([
      false,
      ["patient"],
      [],
    ]);
  const withPractitioner = (createdAt: Instant, isRemoved?: boolean) =>
    usesAfter((cache) =>
      keep(cache, "practitioner", {
        ...sentPractitioner("10000000009", createdAt, isRemoved),
        id: idOf(301) as PractitionerId,
      }),
    )[1];
  expect(withPractitioner(registeredAt)).toEqual(["practitioner"]);
  expect(withPractitioner(later, true)).toEqual([]);
  expect(withPractitioner("2026-11-30T07:59:59.9Z" as Instant)).toEqual([]);
});

test("where else the worker works uses the worker", () => {
  using made = createTestCache();
  keep(made.cache, "organization", sentOrganization(tilleuls, "750100166"));
  keep(made.cache, "worker", sentWorker(marie, "10000000009", [tilleuls, ormes]));
  keep(made.cache, "registration", sentRegistration(200, marie, tilleuls), sentRegistration(201, jean, ormes));
  expect(findRegistration(made.cache, idOf(200))?.facts.worker.uses).toEqual(["link"]);
  // The worker of the other one is not in this copy.
  expect(findRegistration(made.cache, idOf(201))).toBeNull();
});
