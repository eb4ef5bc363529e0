import { emailIdentity } from "../../shared/contact-point.ts";
import { sameNameKey, searchKey } from "../../shared/names/human-name.ts";
import { type ComparableAddress, streetOf } from "./compare-addresses.ts";
import { birthDigits } from "./compare-birth-dates.ts";
import { phoneTail } from "./compare-contacts.ts";
import type { PatientIdentifier } from "./patient-identifier.ts";

/** The known fields of a patient, perhaps from an unfinished form: empty and null both mean "unknown". */
export interface MatchRecord {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Year first, `1972-08-12`; a text without eight digits counts as unknown. */
  readonly birthDate: string | null;
  readonly sex?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: MatchAddress | null | undefined;
  readonly identifiers?: readonly PatientIdentifier[] | null | undefined;
}

export interface MatchAddress {
  readonly line?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly postcode?: string | null | undefined;
  readonly country?: string | null | undefined;
}

/** A record prepared for comparison; an unknown text is empty. */
export interface ComparableRecord {
  /** Search keys; in `KeyParts` in their plain spelling. */
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly phone: string;
  readonly email: string;
  readonly address: ComparableAddress;
  readonly identifiers: readonly PatientIdentifier[];
}

/** The fields that match keys are made of. The others are compared only when two records share a key. */
export interface KeyParts
  extends Pick<ComparableRecord, "firstName" | "lastName" | "birthDate" | "phone" | "email" | "identifiers"> {
  readonly address: Pick<ComparableAddress, "street" | "houseNumber" | "postcode">;
}

/** Codes for an unknown sex, in FHIR and in common exports. */
const unknownSexes = new Set(["unknown", "u", "other", "o", "x"]);

export function toComparable(record: MatchRecord): ComparableRecord {
  const parts = toKeyParts(record);
  const sex = searchKey(record.sex ?? "");
  return {
    ...parts,
    firstName: searchKey(record.firstName ?? ""),
    lastName: searchKey(record.lastName ?? ""),
    sex: unknownSexes.has(sex) ? "" : sex.slice(0, 1),
    address: {
      ...parts.address,
      city: sameNameKey(record.address?.city ?? ""),
      country: searchKey(record.address?.country ?? ""),
    },
  };
}

export function toKeyParts(record: MatchRecord): KeyParts {
  const { street, houseNumber } = streetOf(sameNameKey(record.address?.line ?? ""));
  return {
    firstName: sameNameKey(record.firstName ?? ""),
    lastName: sameNameKey(record.lastName ?? ""),
    birthDate: birthDigits(record.birthDate),
    phone: phoneTail(record.phone),
    email: emailIdentity(record.email ?? ""),
    address: { street, houseNumber, postcode: searchKey(record.address?.postcode ?? "") },
    identifiers: (record.identifiers ?? [])
      .map(({ value, ...rest }) => ({ ...rest, value: searchKey(value).replaceAll(" ", "") }))
      .filter(({ value }) => value !== ""),
  };
}
