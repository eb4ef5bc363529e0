import type { NameAgreement } from "./compare-names.ts";
import { type Comparison, comparePatients, compareSwappedNames } from "./compare-patients.ts";
import { type MatchRecord, toComparable } from "./match-record.ts";
import { matchWeights, priorWeight, swappedNamesWeight } from "./match-weights.ts";

export type MatchLevel = "certain" | "likely" | "possible" | "unlikely";

/** One field in which two records agree or differ. It holds no value of the field, so it may be logged. */
export interface MatchReason {
  readonly field: MatchField;
  readonly kind: MatchKind;
}

/** `address` is street and house number, `city` is town and postcode. */
export type MatchField =
  | "firstName"
  | "lastName"
  | "birthDate"
  | "sex"
  | "phone"
  | "email"
  | "address"
  | "city"
  | "identifier";

/** `swapped` is first name in place of last name, or day in place of month; `partial` is a part, a nickname, an initial. */
export type MatchKind = "same" | "similar" | "swapped" | "partial" | "different";

export interface Match {
  /** Probability, from 0 to 1, that both records are one person; it alone decides the level. */
  readonly score: number;
  readonly level: MatchLevel;
  /** From the strongest evidence for one person to the strongest against it; unknown fields are left out. */
  readonly reasons: readonly MatchReason[];
}

/** Minimum score of each level, chosen with FEBRL set 1 (docs/decisions/0003-duplicate-scoring.md). */
const certainFrom = 0.99;
const likelyFrom = 0.5;
const possibleFrom = 0.05;
const belowCertain = 0.989;
const belowLikely = 0.499;

/**
 * How alike two patient records are. The order of the two does not matter.
 * `certain` stops a registration, so it needs both names, the birth date and something more. `likely` gives a warning.
 * With a different first name the level is at most `possible`, because twins share everything else.
 */
export function matchPatient(a: MatchRecord, b: MatchRecord): Match {
  const [one, other] = [toComparable(a), toComparable(b)];
  const compared = comparePatients(one, other);
  const swapped = compareSwappedNames(one, other);
  const straightWeight = matchWeights.firstName[compared.firstName] + matchWeights.lastName[compared.lastName];
  const swappedWeight = weighSwapped(swapped);
  const names: Names =
    swappedWeight > straightWeight
      ? { isSwapped: true, weight: swappedWeight, ...oneForBoth(swapped) }
      : { isSwapped: false, weight: straightWeight, firstName: compared.firstName, lastName: compared.lastName };
  const weight = priorWeight + names.weight + weighRest(compared);
  const score = Math.min(1 / (1 + 2 ** -weight), ceiling(names, compared));
  return { score, level: levelOf(score), reasons: reasonsOf(names, compared) };
}

interface Names {
  readonly isSwapped: boolean;
  readonly weight: number;
  readonly firstName: NameAgreement;
  readonly lastName: NameAgreement;
}

/** Weighs swapped names by the average of both fields, so that the order of the records does not matter. */
function weighSwapped([x, y]: readonly [NameAgreement, NameAgreement]): number {
  if (![x, y].some((name) => name === "same" || name === "similar")) return -Infinity;
  const { firstName, lastName } = matchWeights;
  return swappedNamesWeight + (firstName[x] + firstName[y] + (lastName[x] + lastName[y])) / 2;
}

/** Nobody knows which of two swapped names is the first name, so both count as the weaker agreement. */
function oneForBoth(swapped: readonly NameAgreement[]): Pick<Names, "firstName" | "lastName"> {
  if (swapped.every((name) => name === "same")) return { firstName: "same", lastName: "same" };
  if (swapped.includes("missing")) return { firstName: "missing", lastName: "missing" };
  return { firstName: "similar", lastName: swapped.includes("different") ? "different" : "similar" };
}

function weighRest(compared: Comparison): number {
  return (
    matchWeights.birthDate[compared.birthDate] +
    matchWeights.sex[compared.sex] +
    matchWeights.phone[compared.phone] +
    matchWeights.email[compared.email] +
    matchWeights.street[compared.street] +
    matchWeights.place[compared.place] +
    matchWeights.identifier[compared.identifier]
  );
}

/** Limits the score: members of a household agree in so many fields that the sum alone would make them one person. */
function ceiling({ isSwapped, firstName, lastName }: Names, compared: Comparison): number {
  if (firstName === "different" && compared.identifier !== "personal") return belowLikely;
  const hasBirthDate = compared.birthDate === "same" || compared.birthDate === "swapped";
  if (firstName === "missing" && !hasBirthDate && compared.birthDate !== "similar") return belowLikely;
  if (firstName !== "same" && compared.sex === "different") return belowLikely;
  const hasNames = firstName === "same" && (lastName === "same" || (lastName === "similar" && !isSwapped));
  const hasMore = [compared.street, compared.phone, compared.email, compared.identifier].some(
    (agreement) => agreement === "same" || agreement === "personal",
  );
  const isContradicted = compared.sex === "different" || compared.identifier === "different";
  return hasNames && hasBirthDate && hasMore && !isContradicted ? 1 : belowCertain;
}

function levelOf(score: number): MatchLevel {
  if (score >= certainFrom) return "certain";
  if (score >= likelyFrom) return "likely";
  return score >= possibleFrom ? "possible" : "unlikely";
}

function reasonsOf(names: Names, compared: Comparison): MatchReason[] {
  const weighed = (Object.keys(matchWeights) as (keyof Comparison)[]).flatMap((field) => {
    const isName = field === "firstName" || field === "lastName";
    const agreement = isName ? names[field] : compared[field];
    if (agreement === "missing" && !(isName && names.isSwapped)) return [];
    const isSwapped = isName && names.isSwapped && agreement !== "different";
    const weight = (matchWeights[field] as Readonly<Record<string, number>>)[agreement] ?? 0;
    return [{ field: fieldOnScreen(field), kind: isSwapped ? "swapped" : kindOf(agreement), weight }];
  });
  return weighed.sort((a, b) => b.weight - a.weight).map(({ field, kind }) => ({ field, kind }));
}

function fieldOnScreen(field: keyof Comparison): MatchField {
  if (field === "street") return "address";
  return field === "place" ? "city" : field;
}

function kindOf(agreement: Comparison[keyof Comparison]): MatchKind {
  if (agreement === "resembling") return "similar";
  return agreement === "personal" || agreement === "missing" ? "same" : agreement;
}
