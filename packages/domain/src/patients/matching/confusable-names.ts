import { searchKey } from "../../shared/names/human-name.ts";
import { compareFirstNames, compareLastNames } from "./compare-names.ts";
import { phoneticCode } from "./phonetic-code.ts";

interface Name {
  readonly firstName: string;
  readonly lastName: string;
}

const close: ReadonlySet<string> = new Set(["same", "similar"]);

/**
 * Whether two people could be confused when one is called: both names look or sound alike, in either order. One name alone
 * is not enough, or every family would get a warning.
 */
export function areConfusable(a: Name, b: Name): boolean {
  const [one, other] = [keysOf(a), keysOf(b)];
  const straight = firstNamesAlike(one.first, other.first) && lastNamesAlike(one.last, other.last);
  const swapped = lastNamesAlike(one.first, other.last) && lastNamesAlike(one.last, other.first);
  return straight || swapped;
}

const keysOf = ({ firstName, lastName }: Name) => ({ first: searchKey(firstName), last: searchKey(lastName) });

/** A nickname counts as the same name. `Louis` and `Louise` sound alike. */
const firstNamesAlike = (a: string, b: string) =>
  close.has(compareFirstNames(a, b, true)) || compareFirstNames(a, b, true) === "partial" || soundAlike(a, b);
const lastNamesAlike = (a: string, b: string) => close.has(compareLastNames(a, b)) || soundAlike(a, b);

/** A code of less than two sounds is not enough: half of all short names share one. */
const soundAlike = (a: string, b: string) => phoneticCode(a) === phoneticCode(b) && phoneticCode(a).length > 1;
