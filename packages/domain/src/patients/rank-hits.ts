import { editDistance } from "../shared/names/edit-distance.ts";
import { plainSpelling } from "../shared/names/human-name.ts";

interface Hit {
  readonly id: string;
  readonly lastNameKey: string;
  readonly firstNameKey: string;
  readonly tier: 1 | 2 | 3;
}

/** Best first: the whole name, another spelling of it, its beginning, a part of it, then the fewest typing errors; ties by name. */
export function rankHits<T extends Hit>(words: readonly string[], hits: readonly T[]): T[] {
  const typed = words.join(" ");
  const cost = new Map(hits.map((hit) => [hit.id, costOf(typed, hit)]));
  return [...hits].sort(
    (a, b) =>
      (cost.get(a.id) ?? 0) - (cost.get(b.id) ?? 0) ||
      compare(a.lastNameKey, b.lastNameKey) ||
      compare(a.firstNameKey, b.firstNameKey) ||
      compare(a.id, b.id),
  );
}

const tierCost = 100;
/** Cost of another spelling (Muller for Mueller): it ranks just behind the name as typed. */
const otherSpellingCost = 1;

function costOf(typed: string, { lastNameKey, firstNameKey, tier }: Hit): number {
  if (typed === "" || tier === 2) return tier * tierCost;
  const names = [lastNameKey, firstNameKey, `${lastNameKey} ${firstNameKey}`, `${firstNameKey} ${lastNameKey}`];
  if (names.includes(typed)) return 0;
  const plain = plainSpelling(typed);
  if (names.some((name) => mayBe(plain, name) && plainSpelling(name) === plain)) return otherSpellingCost;
  if (tier === 1) return names.some((name) => name.startsWith(typed)) ? tierCost : tierCost + 1;
  return tier * tierCost + Math.min(...names.map((name) => editDistance(typed, name)));
}

/** Rules out most names at once: a spelling keeps the first letter, and has at most two letters for one. */
const mayBe = (plain: string, name: string): boolean =>
  name.length >= plain.length && name.length <= 2 * plain.length && name.charAt(0) === plain.charAt(0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
