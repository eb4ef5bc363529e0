/**
 * JSON with the members of each object in the order of their names, without members that are undefined. Two values have the
 * same text when they are the same data, whichever program wrote them.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) => (isRecord(one) ? sorted(one) : one)) ?? "null";
}

type Members = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const sorted = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1)));
