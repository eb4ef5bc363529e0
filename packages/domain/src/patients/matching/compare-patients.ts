import { comparePlaces, compareStreets, type PlaceAgreement, type StreetAgreement } from "./compare-addresses.ts";
import { type BirthDateAgreement, compareBirthDates } from "./compare-birth-dates.ts";
import {
  type ContactAgreement,
  compareContacts,
  compareIdentifiers,
  type IdentifierAgreement,
} from "./compare-contacts.ts";
import { compareFirstNames, compareLastNames, type NameAgreement } from "./compare-names.ts";
import type { ComparableRecord } from "./match-record.ts";

/** How two records agree, field by field. */
export interface Comparison {
  readonly firstName: NameAgreement;
  readonly lastName: NameAgreement;
  readonly birthDate: BirthDateAgreement;
  readonly sex: "same" | "different" | "missing";
  readonly phone: ContactAgreement;
  readonly email: ContactAgreement;
  readonly street: StreetAgreement;
  readonly place: PlaceAgreement;
  readonly identifier: IdentifierAgreement;
}

/** Compares field by field, first name with first name. */
export function comparePatients(a: ComparableRecord, b: ComparableRecord): Comparison {
  const sex = a.sex === "" || b.sex === "" ? "missing" : a.sex === b.sex ? "same" : "different";
  return {
    firstName: compareFirstNames(a.firstName, b.firstName, sex === "same"),
    lastName: compareLastNames(a.lastName, b.lastName),
    birthDate: compareBirthDates(a.birthDate, b.birthDate),
    sex,
    phone: compareContacts(a.phone, b.phone),
    email: compareContacts(a.email, b.email),
    street: compareStreets(a.address, b.address),
    place: comparePlaces(a.address, b.address),
    identifier: compareIdentifiers(a.identifiers, b.identifiers),
  };
}

/** Compares the first name of each with the last name of the other, for records in which both are swapped. */
export function compareSwappedNames(a: ComparableRecord, b: ComparableRecord): readonly [NameAgreement, NameAgreement] {
  return [compareLastNames(a.firstName, b.lastName), compareLastNames(a.lastName, b.firstName)];
}
