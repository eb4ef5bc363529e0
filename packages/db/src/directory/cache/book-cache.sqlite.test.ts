import {
  type HealthcareWorkerId,
  healthcareWorkerKeys,
  type Instant,
  type OrganizationId,
  organizationKeys,
  type PatientId,
  type PractitionerId,
  type SyncRecords,
} from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, idOf, keep, sentPatient } from "../../testing/test-cache.ts";
import { findDoctors, listHealthcareWorkers, listOrganizations, loadRegistrationFacts } from "./book-cache.sqlite.ts";

const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}T08:00:00Z` as Instant;

function sentOrganization(
  nr: number,
  registeredName: string,
  city: string | null = "PARIS",
): SyncRecords["organization"] {
  const values = {
    finess: `75010016${nr}`,
    registeredName,
    finessJustice: null,
    activitySegmentCode: null,
    activitySegmentName: null,
    identTechStructure: null,
    buildingNumber: null,
    street: null,
    postcode: "75014",
    city,
    departmentCode: "75",
    phoneNumber: null,
  };
  return {
    ...values,
    ...organizationKeys(values),
    id: idOf(nr) as OrganizationId,
    createdAt: at(nr),
    updatedAt: at(nr),
  };
}

function sentWorker(nr: number, lastName: string, places: readonly number[]): SyncRecords["worker"] {
  const values = {
    rppsNumber: `1000000000${nr}`,
    lastName,
    firstName: "Anne",
    professionName: "Médecin",
    professionCode: "10",
    specialtyNames: ["Cardiologie"],
    gender: null,
    email: null,
    secureEmail: ["anne@mssante.test"],
    phoneNumber: null,
    buildingNumber: null,
    street: null,
    postcode: null,
    city: null,
  };
  const organizationIds = places.map((place) => idOf(place) as OrganizationId);
  const id = idOf(100 + nr) as HealthcareWorkerId;
  return { ...values, ...healthcareWorkerKeys(values), id, organizationIds, createdAt: at(nr), updatedAt: at(nr) };
}

/** A book of two places and three colleagues, of whom one is a practitioner of the clinic too. */
function createBook() {
  const made = createTestCache();
  const organizations = [sentOrganization(1, "HOPITAL DES TILLEULS"), sentOrganization(2, "Clinique", null)];
  keep(made.cache, "organization", ...organizations);
  keep(made.cache, "worker", sentWorker(1, "ZOLA", [1]), sentWorker(2, "Éluard", [1, 2]), sentWorker(3, "DUPONT", []));
  const practitioner = (nr: number, isRemoved: boolean) => ({
    id: idOf(200 + nr) as PractitionerId,
    firstName: "Anne",
    lastName: "X",
    specialties: [],
    email: null,
    phone: null,
    rppsNumber: `1000000000${nr}`,
    active: true,
    version: 1,
    createdAt: at(1),
    updatedAt: at(1),
    isRemoved,
    delayMinutes: null,
    delayToldAt: null,
    lastNameKey: "x",
    firstNameKey: "anne",
    searchText: "x",
  });
  keep(made.cache, "practitioner", practitioner(1, false), practitioner(2, true));
  return made;
}

const page = { page: 1, pageSize: 50 };
const byName = [
  { key: "lastName", descending: false },
  { key: "firstName", descending: false },
] as const;

test("workers are listed in order of folded names, with their organizations and the practitioner they are", () => {
  using made = createBook();
  const { items, total } = listHealthcareWorkers(made.cache, { ...page, sort: byName });
  expect(total).toBe(3);
  expect(
    items.map(({ lastName, organizations, practitionerId }) => ({
      lastName,
      places: organizations.map(({ registeredName }) => registeredName),
      practitionerId,
    })),
  ).toEqual([
    { lastName: "DUPONT", places: [], practitionerId: null },
    { lastName: "Éluard", places: ["Clinique", "HOPITAL DES TILLEULS"], practitionerId: null },
    { lastName: "ZOLA", places: ["HOPITAL DES TILLEULS"], practitionerId: idOf(201) },
  ]);
  expect(items[0]).not.toHaveProperty("organizationIds");
  expect(items[0]).toMatchObject({ specialtyNames: ["Cardiologie"], secureEmail: ["anne@mssante.test"] });
});

test("organizations have their workers in order of name; what has no city comes last, as on the server", () => {
  using made = createBook();
  const { items } = listOrganizations(made.cache, { ...page, sort: [{ key: "registeredName", descending: false }] });
  expect(
    items.map(({ registeredName, healthcareWorkers }) => [
      registeredName,
      healthcareWorkers.map(({ lastName }) => lastName),
    ]),
  ).toEqual([
    ["Clinique", ["Éluard"]],
    ["HOPITAL DES TILLEULS", ["Éluard", "ZOLA"]],
  ]);
  const citiesOf = (descending: boolean) =>
    listOrganizations(made.cache, { ...page, sort: [{ key: "city", descending }] }).items.map(({ city }) => city);
  expect(citiesOf(false)).toEqual(["PARIS", null]);
  expect(citiesOf(true)).toEqual([null, "PARIS"]);
});

test("lists are narrowed by beginnings of words and by time of change, and paged", () => {
  using made = createBook();
  const names = (more: object) =>
    listHealthcareWorkers(made.cache, { ...page, sort: byName, ...more }).items.map(({ lastName }) => lastName);
  expect(names({ q: "elu card" })).toEqual(["Éluard"]);
  expect(names({ q: "10000000003" })).toEqual(["DUPONT"]);
  expect(names({ q: "luard" })).toEqual([]);
  expect(names({ q: "--" })).toEqual([]);
  expect(names({ updatedSince: at(2) })).toEqual(["DUPONT", "Éluard"]);
  const second = listHealthcareWorkers(made.cache, { page: 2, pageSize: 2, sort: byName });
  expect(second).toMatchObject({ total: 3, page: 2, items: [{ lastName: "ZOLA" }] });
  const places = listOrganizations(made.cache, { ...page, q: "till par", sort: [] });
  expect(places.items.map(({ finess }) => finess)).toEqual(["750100161"]);
});

test("the record's own doctors come before those of records that were merged into it; nobody is an answer too", () => {
  using made = createBook();
  const patient = (nr: number, mergedInto: number | null = null) =>
    sentPatient(nr, { mergedInto: mergedInto === null ? null : (idOf(mergedInto) as PatientId), active: !mergedInto });
  keep(made.cache, "patient", patient(10), patient(11, 10), patient(12, 11), patient(13));
  const doctors = (nr: number, more: Partial<SyncRecords["doctors"]>): SyncRecords["doctors"] => ({
    id: idOf(nr) as PatientId,
    generalPractitionerId: null,
    generalPractitionerSetAt: null,
    referrerId: null,
    referrerSetAt: null,
    ...more,
  });
  const worker = (nr: number) => idOf(100 + nr) as HealthcareWorkerId;
  keep(
    made.cache,
    "doctors",
    doctors(10, { referrerSetAt: at(3) }),
    doctors(11, { generalPractitionerId: worker(2), generalPractitionerSetAt: at(1) }),
    doctors(12, {
      generalPractitionerId: worker(1),
      generalPractitionerSetAt: at(9),
      referrerId: worker(1),
      referrerSetAt: at(9),
    }),
  );
  const found = findDoctors(made.cache, idOf(10) as PatientId);
  expect(found).toMatchObject({ "general-practitioner": { lastName: "Éluard", organizations: [{}, {}] } });
  expect(found.referrer).toBeUndefined();
  expect(findDoctors(made.cache, idOf(12) as PatientId)).toMatchObject({ referrer: { lastName: "ZOLA" } });
  expect(findDoctors(made.cache, idOf(13) as PatientId)).toEqual({});
});

test("what the book has of two numbers is told, linked or not", () => {
  using made = createBook();
  const facts = (finess: string | null, rppsNumber: string) =>
    loadRegistrationFacts(made.cache, { finess, rppsNumber });
  expect(facts("750100162", "10000000002")).toMatchObject({
    organization: { registeredName: "Clinique" },
    worker: { lastName: "Éluard" },
    isLinked: true,
  });
  expect(facts("750100162", "10000000001")).toMatchObject({ worker: { lastName: "ZOLA" }, isLinked: false });
  expect(facts("750100169", "10000000008")).toMatchObject({ organization: null, worker: null, isLinked: false });
  expect(facts(null, "10000000003")).toMatchObject({ organization: null, worker: { lastName: "DUPONT" } });
});
