import { dialledDigits, reversedDigits } from "../shared/dialled-digits.ts";
import { plainSpelling, searchKey } from "../shared/names/human-name.ts";
import { matchKeys } from "./matching/match-keys.ts";
import type { MatchRecord } from "./matching/match-record.ts";
import type { CreatePatientInput } from "./patient.ts";

/** The values of a patient except id and times, with an assigned MRN. */
export type PatientValues = Omit<CreatePatientInput, "id" | "mrn"> & { mrn: string };

/**
 * What a store keeps beside a patient's values, to find the patient by. The server computes it, and the desk's cache keeps
 * it as the server sends it.
 */
export interface PatientKeys {
  readonly firstNameKey: string;
  readonly lastNameKey: string;
  /** The plain spelling of the name if it differs from the key, else null: most names have only one spelling. */
  readonly firstNamePlain: string | null;
  readonly lastNamePlain: string | null;
  readonly mrnKey: string;
  readonly phoneReversed: string | null;
  /** MRN and telephone number, to search for a part of either. */
  readonly numberText: string;
  /** Everything that is searched, to search for a part of a word. */
  readonly searchText: string;
  readonly matchKeys: readonly string[];
}

/** @param keys the match keys, if the caller has computed them already */
export function patientKeys(
  values: PatientValues,
  keys: readonly string[] = matchKeys(toMatchRecord(values)),
): PatientKeys {
  const { phone } = values;
  const digits = phone ? dialledDigits(phone) : null;
  const lastNameKey = searchKey(values.lastName);
  const firstNameKey = searchKey(values.firstName);
  const lastNamePlain = otherSpelling(lastNameKey);
  const firstNamePlain = otherSpelling(firstNameKey);
  const numberKey = mrnKey(values.mrn);
  return {
    firstNameKey,
    lastNameKey,
    firstNamePlain,
    lastNamePlain,
    mrnKey: numberKey,
    phoneReversed: phone ? reversedDigits(phone) : null,
    numberText: `${numberKey} ${digits ?? ""}`,
    searchText: [lastNameKey, firstNameKey, lastNamePlain, firstNamePlain, numberKey, digits, values.birthDate]
      .filter(Boolean)
      .join(" "),
    matchKeys: [...keys],
  };
}

function otherSpelling(key: string): string | null {
  const plain = plainSpelling(key);
  return plain === key ? null : plain;
}

/** Search key of an MRN, without separators. To compare two MRNs use `mrnIdentity`. */
export const mrnKey = (mrn: string): string => searchKey(mrn).replaceAll(" ", "") || mrn;

/** The fields of a stored or typed record that the duplicate check compares. */
export function toMatchRecord(values: { [Key in keyof PatientValues]?: PatientValues[Key] | undefined }): MatchRecord {
  return {
    firstName: values.firstName ?? null,
    lastName: values.lastName ?? null,
    birthDate: values.birthDate ?? null,
    sex: values.sex ?? null,
    phone: values.phone ?? null,
    email: values.email ?? null,
    address: values.address ?? null,
    identifiers: (values.coverage ?? []).flatMap(({ payer, memberId }) =>
      memberId ? [{ system: searchKey(payer), value: memberId }] : [],
    ),
  };
}
