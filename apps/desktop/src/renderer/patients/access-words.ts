export type AccessKind =
  | "read"
  | "list"
  | "change"
  | "register"
  | "appointment"
  | "schedule"
  | "merge"
  | "load"
  | "other";

const kinds: Readonly<Record<string, AccessKind>> = {
  "patients.get": "read",
  "patients.overview": "read",
  "patients.accesses": "read",
  "patients.list": "list",
  "patients.duplicates": "list",
  "patients.update": "change",
  "patients.create": "register",
  "patients.merge": "merge",
  "patients.unmerge": "merge",
  "appointments.day": "schedule",
  "demo.load": "load",
};

/** What an entry of the audit trail means to a person at the desk. */
export const accessKind = (action: string): AccessKind =>
  kinds[action] ?? (action.startsWith("appointments.") ? "appointment" : "other");

interface Access {
  readonly at: string;
  readonly actorId: string | null;
  readonly action: string;
}

const sameVisitMs = 30 * 60_000;

/** One line for what one person did in one sitting: opening a page reads a record several times. */
export function foldAccesses<T extends Access>(accesses: readonly T[]): T[] {
  const folded: T[] = [];
  for (const access of accesses) {
    const same = folded.findLast((other) => other.actorId === access.actorId);
    const isSame =
      same &&
      accessKind(same.action) === accessKind(access.action) &&
      accessKind(access.action) !== "change" &&
      Date.parse(same.at) - Date.parse(access.at) <= sameVisitMs;
    if (!isSame) folded.push(access);
  }
  return folded;
}
