import type { HealthcareWorker, HealthcareWorkerValues } from "./healthcare-worker.ts";
import type { Organization, OrganizationValues } from "./organization.ts";
import type { RegisterDirectoryInput, Registration } from "./register-entry.ts";

/** What the clinic's book has already, by the entry's numbers. */
export interface RegistrationFacts {
  readonly organization: Organization | null;
  readonly worker: HealthcareWorker | null;
  readonly isLinked: boolean;
}

/** What happens to one record: it is made, its gaps are filled, or it stays as it is. */
export type Step<Values> =
  | { readonly kind: "create"; readonly values: Values }
  | { readonly kind: "fill"; readonly gaps: Partial<Values> }
  | { readonly kind: "keep" };

export interface RegistrationPlan {
  /** Null for an entry without a FINESS number. */
  readonly organization: Step<OrganizationValues> | null;
  readonly worker: Step<HealthcareWorkerValues>;
  readonly link: "create" | "keep" | "none";
}

/**
 * Decides what one chosen entry creates. A record that exists only gets values for what it lacks: what is in the clinic's book
 * was seen, and perhaps corrected, by a person, so an entry never replaces it.
 */
export function planRegistration(entry: RegisterDirectoryInput, facts: RegistrationFacts): RegistrationPlan {
  const organization = organizationOf(entry);
  return {
    organization: organization && stepOf(facts.organization, organization),
    worker: stepOf(facts.worker, workerOf(entry)),
    link: organization === null ? "none" : facts.isLinked ? "keep" : "create",
  };
}

export const createdBy = ({ organization, worker, link }: RegistrationPlan): Registration["created"] => ({
  organization: organization?.kind === "create",
  healthcareWorker: worker.kind === "create",
  link: link === "create",
});

function organizationOf(entry: RegisterDirectoryInput): OrganizationValues | null {
  const { finess, registeredName, finessJustice, activitySegmentCode, activitySegmentName, identTechStructure } = entry;
  if (finess === null || registeredName === null) return null;
  return {
    finess,
    registeredName,
    finessJustice,
    activitySegmentCode,
    activitySegmentName,
    identTechStructure,
    departmentCode: entry.departmentCode,
    ...placeOf(entry),
  };
}

function workerOf(entry: RegisterDirectoryInput): HealthcareWorkerValues {
  const { rppsNumber, lastName, firstName, professionName, professionCode, specialtyNames, gender } = entry;
  const { email, secureEmail } = entry;
  const own = {
    rppsNumber,
    lastName,
    firstName,
    professionName,
    professionCode,
    specialtyNames,
    gender,
    email,
    secureEmail,
  };
  return { ...own, ...(entry.finess === null ? placeOf(entry) : nowhere) };
}

const placeOf = ({ buildingNumber, street, postcode, city, phoneNumber }: RegisterDirectoryInput) => ({
  buildingNumber,
  street,
  postcode,
  city,
  phoneNumber,
});
const nowhere = { buildingNumber: null, street: null, postcode: null, city: null, phoneNumber: null };

function stepOf<Values extends object>(stored: Values | null, given: Values): Step<Values> {
  if (!stored) return { kind: "create", values: given };
  const gaps = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => isGap(stored[key as keyof Values]) && !isGap(value)),
  ) as Partial<Values>;
  return Object.keys(gaps).length === 0 ? { kind: "keep" } : { kind: "fill", gaps };
}

const isGap = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
