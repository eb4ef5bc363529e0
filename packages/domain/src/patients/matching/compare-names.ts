import { editDistance } from "../../shared/names/edit-distance.ts";
import { plainSpelling } from "../../shared/names/human-name.ts";
import { areFormsOfOneName } from "./short-names.ts";

/**
 * `similar`: one typing error. `resembling`: two or three typing errors in a long name. `partial`: a part of a compound
 * name, a nickname or an initial. `missing`: one of the two is unknown, which is no evidence either way.
 */
export type NameAgreement = "same" | "similar" | "resembling" | "partial" | "different" | "missing";

/** Boys' names that become girls' names with an ending: `Louis` and `Louise` are more often siblings than a typing error. */
const boysNames = new Set(
  plainSpelling(
    "adrien alexandre alexis ambroise andre armand auguste aurele benedict bernard christian clement dani daniel denis " +
      "dominic emil emile emmanuel eric ernest etienne fabien felix ferdinand francis francois frederic gabriel georges " +
      "gerald gilbert henri jacques jean joel jules julien justin laurent leopold louis luc lucien marcel martin maxim " +
      "michael michel noel pascal patric paul philip philippe raphael raymond rene robert rodrigue roland romain " +
      "samuel sebastien simon stephan stephane theodor thomas valentin valere victor vincent yann yvon",
  ).split(" "),
);
const girlsEndings = new Set(["e", "a", "ne", "le", "te", "ia", "ette", "ine", "ienne"]);

/** Compares two family names given as search keys. */
export function compareLastNames(a: string, b: string): NameAgreement {
  const bySpelling = compareSpelling(a, b);
  if (bySpelling !== "different") return bySpelling;
  return sharesAllParts(plainSpelling(a), plainSpelling(b)) ? "partial" : "different";
}

/**
 * Compares two given names given as search keys.
 * @param isSameSex whether both records have the same sex, so that one of `Jean` and `Jeanne` must be a typing error
 */
export function compareFirstNames(a: string, b: string, isSameSex: boolean): NameAgreement {
  if (a === "" || b === "") return "missing";
  const [plainA, plainB] = [plainSpelling(a), plainSpelling(b)];
  if (!isSameSex && (isGirlsFormOf(plainA, plainB) || isGirlsFormOf(plainB, plainA))) return "different";
  const bySpelling = compareSpelling(a, b);
  if (bySpelling !== "different") return bySpelling;
  return sharesAllParts(plainA, plainB) ||
    isInitialOf(plainA, plainB) ||
    isInitialOf(plainB, plainA) ||
    areFormsOfOneName(plainA, plainB)
    ? "partial"
    : "different";
}

/**
 * Compares both as written and in plain spelling (without the second letter of a digraph), and takes the better result.
 * Plain spelling makes Mueller and Muller one name, but it shortens other names, and a typing error weighs more in a short name.
 */
function compareSpelling(a: string, b: string): NameAgreement {
  const asWritten = compareWritten(a, b);
  if (asWritten === "same" || asWritten === "missing") return asWritten;
  const [plainA, plainB] = [plainSpelling(a), plainSpelling(b)];
  if (plainA === a && plainB === b) return asWritten;
  const plainly = compareWritten(plainA, plainB);
  return closeness.indexOf(plainly) < closeness.indexOf(asWritten) ? plainly : asWritten;
}

/** The levels that spelling alone can give, the closest first. */
const closeness: readonly NameAgreement[] = ["same", "similar", "resembling", "different"];

function compareWritten(a: string, b: string): NameAgreement {
  if (a === "" || b === "") return "missing";
  const [solidA, solidB] = [a.replaceAll(" ", ""), b.replaceAll(" ", "")];
  if (solidA === solidB) return "same";
  const [partsA, partsB] = [a.split(" "), b.split(" ")];
  if (partsA.length > 1 && partsA.length === partsB.length) return worstOfParts(partsA, partsB);
  return compareWords(solidA, solidB);
}

/** Takes the worst part: `Marie Claire` and `Marie Anne` are two names although they begin alike. */
function worstOfParts(partsA: readonly string[], partsB: readonly string[]): NameAgreement {
  const found = new Set(partsA.map((part, index) => compareWords(part, partsB[index] ?? "")));
  if (found.has("different")) return partsA.toReversed().join("") === partsB.join("") ? "similar" : "different";
  return found.has("resembling") ? "resembling" : "similar";
}

/** The shorter a name, the more people bear one that differs by a letter: `Lea` and `Leo` are two people. */
function compareWords(a: string, b: string): NameAgreement {
  if (a === b) return "same";
  const length = Math.max(a.length, b.length);
  if (length < 3 || Math.abs(a.length - b.length) > 3) return "different";
  const slips = editDistance(a, b);
  if (slips === 1 && (length > 3 || isAnagram(a, b))) return "similar";
  const slipsAllowed = length >= 8 ? 3 : length >= 6 || (length === 5 && a[0] === b[0]) ? 2 : 0;
  if (slips <= slipsAllowed) return "resembling";
  return "different";
}

const isAnagram = (a: string, b: string) => a.split("").sort().join("") === b.split("").sort().join("");

/** One name is a part of the other: `Martin` of `Dupont Martin`, `Marie` of `Marie Claire`. */
function sharesAllParts(a: string, b: string): boolean {
  const [partsA, partsB] = [a.split(" "), b.split(" ")];
  const [few, many] = partsA.length < partsB.length ? [partsA, new Set(partsB)] : [partsB, new Set(partsA)];
  return few.every((part) => many.has(part)) && few.some((part) => part.length >= 3);
}

const isInitialOf = (a: string, b: string) => a.length === 1 && b.startsWith(a);

function isGirlsFormOf(girl: string, boy: string): boolean {
  return girl.startsWith(boy) && boysNames.has(boy) && girlsEndings.has(girl.slice(boy.length));
}
