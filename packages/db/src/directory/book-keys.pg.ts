import { type HealthcareWorkerValues, type OrganizationValues, sameNameKey } from "@daybook/domain";
import { like, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** The folded columns of an organization in the clinic's book. */
export const organizationKeys = ({ registeredName, city, postcode, finess }: OrganizationValues) => ({
  nameKey: sameNameKey(registeredName),
  searchText: searchTextOf(registeredName, city, postcode, finess),
});

/** The folded columns of a health-care worker in the clinic's book. */
export const healthcareWorkerKeys = (values: HealthcareWorkerValues) => ({
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

/** Conditions that each word of the text begins a word of the record. A text without words finds nothing. */
export function beginsWords(column: PgColumn, text: string): SQL[] {
  const words = sameNameKey(text).split(" ").filter(Boolean);
  // A folded word has no pattern characters.
  return words.length === 0 ? [sql`false`] : words.map((word) => like(column, `% ${word}%`));
}
