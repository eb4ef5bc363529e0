import { type PractitionerFields, plainSpelling, searchKey } from "@daybook/domain";

/** The columns by which a practitioner is searched, ordered and compared. */
export function practitionerKeys({ firstName, lastName }: Pick<PractitionerFields, "firstName" | "lastName">) {
  const lastNameKey = nameKey(lastName);
  const firstNameKey = nameKey(firstName);
  const words = `${lastNameKey} ${firstNameKey}`;
  return { lastNameKey, firstNameKey, searchText: [...new Set([words, plainSpelling(words)])].join(" ") };
}

/** A name without letters and digits is compared as written. */
const nameKey = (name: string): string => searchKey(name) || name;
