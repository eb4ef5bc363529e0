import {
  type HealthcareWorkerId,
  type HealthcareWorkerValues,
  healthcareWorkerKeys,
  type Instant,
  type OrganizationId,
  type OrganizationValues,
  organizationKeys,
  type PractitionerId,
  type SyncRecords,
} from "@daybook/domain";
import { idOf } from "./test-cache.ts";

export const organizationIdOf = (nr: number) => idOf(nr) as OrganizationId;
export const workerIdOf = (nr: number) => idOf(100 + nr) as HealthcareWorkerId;
export const rppsOf = (nr: number) => `1000000000${nr}`;

/** An organization of the clinic's book as the server sends it; `nr` from 1 to 9. */
export function sentOrganization(
  nr: number,
  savedAt: Instant,
  changes: Partial<OrganizationValues> = {},
): SyncRecords["organization"] {
  const values: OrganizationValues = {
    finess: `75010016${nr}`,
    registeredName: "HOPITAL DES TILLEULS",
    finessJustice: null,
    activitySegmentCode: null,
    activitySegmentName: null,
    identTechStructure: null,
    buildingNumber: null,
    street: null,
    postcode: "75014",
    city: "PARIS",
    departmentCode: "75",
    phoneNumber: null,
    ...changes,
  };
  const keys = organizationKeys(values);
  return { ...values, ...keys, id: organizationIdOf(nr), createdAt: savedAt, updatedAt: savedAt };
}

/** A worker of the clinic's book as the server sends them, with the numbers of the organizations where they work. */
export function sentWorker(
  nr: number,
  savedAt: Instant,
  places: readonly number[],
  lastName = "DUPONT",
): SyncRecords["worker"] {
  const values: HealthcareWorkerValues = {
    rppsNumber: rppsOf(nr),
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
  const keys = healthcareWorkerKeys(values);
  const organizationIds = places.map(organizationIdOf);
  return { ...values, ...keys, id: workerIdOf(nr), organizationIds, createdAt: savedAt, updatedAt: savedAt };
}

/** The worker with this number as a practitioner of the clinic. */
export const sentPractitioner = (nr: number, savedAt: Instant, isRemoved = false): SyncRecords["practitioner"] => ({
  id: idOf(200 + nr) as PractitionerId,
  firstName: "Anne",
  lastName: "Dupont",
  specialties: [],
  email: null,
  phone: null,
  rppsNumber: rppsOf(nr),
  active: !isRemoved,
  version: 1,
  createdAt: savedAt,
  updatedAt: savedAt,
  isRemoved,
  delayMinutes: null,
  delayToldAt: null,
  lastNameKey: "dupont",
  firstNameKey: "anne",
  searchText: "dupont anne",
});
