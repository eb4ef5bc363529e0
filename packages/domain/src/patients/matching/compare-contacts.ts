import { dialledNumber } from "../../shared/dialled-digits.ts";
import { editDistance } from "../../shared/names/edit-distance.ts";
import type { PatientIdentifier } from "./patient-identifier.ts";

export type ContactAgreement = "same" | "similar" | "different" | "missing";

/** `personal`: the same value of an identifier that only one person has; `similar`: same system, one typing error in the value. */
export type IdentifierAgreement = ContactAgreement | "personal";

/** The last nine digits of a number as dialled inside its country; empty for one that is too short or such as 000000. */
export function phoneTail(phone: string | null | undefined): string {
  const tail = dialledNumber(phone ?? "").national.slice(-9);
  return tail.length < 6 || /^(?<digit>\d)\k<digit>*$/u.test(tail) ? "" : tail;
}

/** @param a @param b tails of telephone numbers, or e-mail addresses in lower case; empty means unknown */
export function compareContacts(a: string, b: string): ContactAgreement {
  if (a === "" || b === "") return "missing";
  if (a === b) return "same";
  return editDistance(a, b) === 1 ? "similar" : "different";
}

/** Takes the best agreement and ignores numbers that differ: people have several insurances over the years. */
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
