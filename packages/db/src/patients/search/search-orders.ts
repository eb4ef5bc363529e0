import type { NamePart } from "@daybook/domain";

/** How the search finds and orders patients `p`, in both databases; each order is that of an index. */
export const byLastName = "p.last_name_key, p.first_name_key, p.id";
export const byFirstName = "p.first_name_key, p.last_name_key, p.id";

export const columnOf = {
  lastNameKey: "last_name_key",
  firstNameKey: "first_name_key",
  lastNamePlain: "last_name_plain",
  firstNamePlain: "first_name_plain",
  mrnKey: "mrn_key",
  phoneReversed: "phone_reversed",
} as const;

export const orderOf: Readonly<Record<NamePart["key"], string>> = {
  lastNameKey: byLastName,
  firstNameKey: byFirstName,
  lastNamePlain: "p.last_name_plain, p.first_name_key, p.id",
  firstNamePlain: "p.first_name_plain, p.last_name_key, p.id",
};

/** Most merged records for one number: more than a page of results holds. */
export const mostMerged = 500;
