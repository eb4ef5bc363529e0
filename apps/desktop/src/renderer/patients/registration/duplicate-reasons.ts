import type { MatchField, MatchKind } from "@daybook/domain";

export interface Reason {
  readonly field: string;
  readonly kind: string;
}
type Shown = "same" | "similar" | "swapped" | "different";

/** Fields whose difference suggests another person; a different address does not. */
const tellsApart: ReadonlySet<string> = new Set(["firstName", "birthDate", "sex"]);
const most = 4;

/** What two records have in common, then what differs. */
export function shownReasons(reasons: readonly Reason[]): { field: MatchField; kind: Shown }[] {
  const all = reasons.map(({ field, kind }) => ({ field: field as MatchField, kind: shownKind(kind as MatchKind) }));
  const alike = all.filter(({ kind }) => kind !== "different").slice(0, most);
  const apart = all.filter(({ field, kind }) => kind === "different" && tellsApart.has(field));
  return [...alike, ...apart];
}

const shownKind = (kind: MatchKind): Shown => (kind === "partial" ? "similar" : kind);
