import { sameNameKey } from "../../shared/names/human-name.ts";
import type { HealthcareWorkerValues } from "./healthcare-worker.ts";
import type { OrganizationValues } from "./organization.ts";

/** The folded columns of an organization in the clinic's book, by which it is sorted and found. */
export interface OrganizationKeys {
  readonly nameKey: string;
  readonly searchText: string;
}

/** The folded columns of a health-care worker in the clinic's book. */
export interface HealthcareWorkerKeys {
  readonly lastNameKey: string;
  readonly firstNameKey: string;
  readonly searchText: string;
}

export const organizationKeys = ({ registeredName, city, postcode, finess }: OrganizationValues): OrganizationKeys => ({
  nameKey: sameNameKey(registeredName),
  searchText: searchTextOf(registeredName, city, postcode, finess),
});

export const healthcareWorkerKeys = (values: HealthcareWorkerValues): HealthcareWorkerKeys => ({
  lastNameKey: sameNameKey(values.lastName),
  firstNameKey: sameNameKey(values.firstName),
  searchText: searchTextOf(
    values.lastName,
    values.firstName,
    values.professionName,
    ...values.specialtyNames,
    values.city,
    values.rppsNumber,
  ),
});

/** Each folded word after a blank, so that beginnings of words are found. */
const searchTextOf = (...texts: readonly (string | null)[]): string => ` ${sameNameKey(texts.join(" "))}`;

/**
 * What a search text asks of `searchText`: each of these is in it. A text without words finds nothing, which is null. The words
 * are folded, so they have no pattern characters.
 */
export function wordsToBegin(text: string): readonly string[] | null {
  const words = sameNameKey(text).split(" ").filter(Boolean);
  return words.length === 0 ? null : words.map((word) => ` ${word}`);
}
