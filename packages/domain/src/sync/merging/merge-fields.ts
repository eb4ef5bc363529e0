import { canonicalText } from "../commands/canonical-text.ts";

/**
 * Fields of a patient that are merged as one, because they mean something only together: one desk's name with another
 * desk's birth date would be nobody's.
 */
export const patientGroups = {
  identity: ["firstName", "lastName", "birthDate", "sex"],
  mrn: ["mrn"],
  phone: ["phone"],
  email: ["email"],
  address: ["address"],
  coverage: ["coverage"],
} as const satisfies FieldGroups;

/** The same for what a move may change of an appointment. */
export const appointmentGroups = {
  place: ["start", "end", "practitionerId", "locationId"],
  reason: ["reason"],
  kind: ["kind"],
  confirmed: ["confirmed"],
} as const satisfies FieldGroups;

export type FieldGroups = Readonly<Record<string, readonly string[]>>;
export type Fields = Readonly<Record<string, unknown>>;

/** A group that two people changed differently: as both had seen it, and as each of them left it. */
export interface FieldConflict {
  readonly group: string;
  readonly base: Fields;
  readonly yours: Fields;
  readonly theirs: Fields;
}

export interface MergedFields {
  /** `current` with the changes that do not conflict. */
  readonly merged: Fields;
  /** Groups that are taken from `wanted`. */
  readonly changed: readonly string[];
  /** Groups that somebody else changed and `wanted` did not. */
  readonly kept: readonly string[];
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Merges an edit into a record that has changed since the edit began. A group that the edit left as it was stays as it is
 * now; a group that both changed differently is a conflict and stays as it is now, too.
 * @param current the record now
 * @param base the record that the person saw
 * @param wanted the record as the person left it
 */
export function mergeFields(groups: FieldGroups, current: Fields, base: Fields, wanted: Fields): MergedFields {
  const merged: Record<string, unknown> = { ...current };
  const changed: string[] = [];
  const kept: string[] = [];
  const conflicts: FieldConflict[] = [];
  for (const [group, names] of Object.entries(groups)) {
    const [now, seen, left] = [pick(current, names), pick(base, names), pick(wanted, names)];
    if (isSame(left, seen)) {
      if (!isSame(now, seen)) kept.push(group);
    } else if (isSame(now, left)) {
      // Both wrote the same.
    } else if (isSame(now, seen)) {
      changed.push(group);
      Object.assign(merged, left);
    } else conflicts.push({ group, base: seen, yours: left, theirs: now });
  }
  return { merged, changed, kept, conflicts };
}

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));

const isSame = (one: Fields, other: Fields): boolean => canonicalText(plain(one)) === canonicalText(plain(other));

/** A member that is null or missing says the same, and so does a text in another Unicode form or with blanks around it. */
function plain(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFC").trim();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
}
