import { editDistance } from "../../shared/names/edit-distance.ts";

export type StreetAgreement = "same" | "similar" | "different" | "missing";
/** `similar`: either the town or the postcode agrees, not both. */
export type PlaceAgreement = StreetAgreement;

/** An address ready to compare: `street` without numbers and without words such as "street", all as search keys. */
export interface ComparableAddress {
  readonly street: string;
  readonly houseNumber: string;
  readonly city: string;
  readonly postcode: string;
  readonly country: string;
}

/** Words in nearly every street name. They are ignored, because two streets are not alike for having them. */
const roadWords = new Set(
  (
    "street st road rd avenue ave av lane ln drive dr close court ct crescent cres place pl square sq terrace circuit " +
    "way rue r boulevard bd blvd bld chemin ch impasse imp allee all route rte quai cours saint sainte ste de du des la le"
  ).split(" "),
);

/** @param line a street line as a search key */
export function streetOf(line: string): { readonly street: string; readonly houseNumber: string } {
  const words = line.split(" ").filter((word) => word !== "");
  const named = words.filter((word) => !/\d/u.test(word));
  const telling = named.filter((word) => !roadWords.has(word));
  return {
    street: (telling.length > 0 ? telling : named).join(" "),
    houseNumber: words.find((word) => /^\d/u.test(word)) ?? "",
  };
}

/** Ignores the order of the parts ("Flat 2, High Street") and misplaced spaces. */
export function compareStreets(a: ComparableAddress, b: ComparableAddress): StreetAgreement {
  if (a.street === "" || b.street === "") return "missing";
  const { likeness, containment } = sharePairs(a.street.replaceAll(" ", ""), b.street.replaceAll(" ", ""));
  if (likeness < 0.5 && containment < 0.8) return "different";
  const isOtherDoor = a.houseNumber !== "" && b.houseNumber !== "" && a.houseNumber !== b.houseNumber;
  return likeness >= 0.8 && !isOtherDoor ? "same" : "similar";
}

export function comparePlaces(a: ComparableAddress, b: ComparableAddress): PlaceAgreement {
  if (a.country !== "" && b.country !== "" && a.country !== b.country) return "different";
  const known = [agreement(a.city, b.city, 2), agreement(a.postcode, b.postcode, 1)].filter((agrees) => agrees != null);
  if (known.length === 0) return "missing";
  if (known.every(Boolean)) return "same";
  return known.some(Boolean) ? "similar" : "different";
}

function agreement(a: string, b: string, slips: number): boolean | undefined {
  if (a === "" || b === "") return undefined;
  const [solidA, solidB] = [a.replaceAll(" ", ""), b.replaceAll(" ", "")];
  if (Math.abs(solidA.length - solidB.length) > slips) return false;
  return editDistance(solidA, solidB) <= (Math.min(solidA.length, solidB.length) >= 4 ? slips : 0);
}

/**
 * Compares pairs of neighbouring letters; both results go from 0 (no pair in common) to 1. `likeness` is Dice's
 * coefficient. `containment` is the share of the shorter text found in the longer one ("3 rue Haute" in "Residence des
 * Pins, 3 rue Haute"), 0 for very short texts.
 */
function sharePairs(a: string, b: string): { readonly likeness: number; readonly containment: number } {
  if (a === b) return { likeness: 1, containment: 1 };
  const [pairsA, pairsB] = [letterPairs(a), letterPairs(b)];
  const countByPair = new Map<string, number>();
  for (const pair of pairsA) countByPair.set(pair, (countByPair.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairsB) {
    const left = countByPair.get(pair) ?? 0;
    if (left > 0) shared += 1;
    countByPair.set(pair, left - 1);
  }
  const shorter = Math.min(pairsA.length, pairsB.length);
  return {
    likeness: shared === 0 ? 0 : (2 * shared) / (pairsA.length + pairsB.length),
    containment: shorter < 4 ? 0 : shared / shorter,
  };
}

const letterPairs = (text: string) =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));
