import { dialledNumber } from "../../shared/dialled-digits.ts";
import { editDistance } from "../../shared/names/edit-distance.ts";
import type { PatientIdentifier } from "./patient-identifier.ts";

export type ContactAgreement = "same" | "similar" | "different" | "missing";

/** `personal`: the same value of an identifier that names one person; `similar`: same system, one slip in the value. */
export type IdentifierAgreement = ContactAgreement | "personal";

/** What is dialled inside the country, at most nine digits of it; a number such as 000000 is none. */
export function phoneTail(phone: string | null | undefined): string {
  const tail = dialledNumber(phone ?? "").national.slice(-9);
  return tail.length < 6 || /^(?<digit>\d)\k<digit>*$/u.test(tail) ? "" : tail;
}

/** @param a @param b tails of telephone numbers, or e-mail addresses in lower case; empty is not known */
export function compareContacts(a: string, b: string): ContactAgreement {
  if (a === "" || b === "") return "missing";
  if (a === b) return "same";
  return editDistance(a, b) === 1 ? "similar" : "different";
}

/** One agreeing number outweighs others that differ: people have several insurances over the years. */
export function compareIdentifiers(
  a: readonly PatientIdentifier[],
  b: readonly PatientIdentifier[],
): IdentifierAgreement {
  const found = new Set(
    a.flatMap((one) => b.filter((other) => other.system === one.system).map((other) => compareValues(one, other))),
  );
  return (["personal", "same", "similar", "different"] as const).find((agreement) => found.has(agreement)) ?? "missing";
}

function compareValues(one: PatientIdentifier, other: PatientIdentifier): IdentifierAgreement {
  const agreement = compareContacts(one.value, other.value);
  return agreement === "same" && one.personal === true && other.personal === true ? "personal" : agreement;
}
