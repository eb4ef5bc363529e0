export type AccessKind =
  | "read"
  | "list"
  | "change"
  | "register"
  | "appointment"
  | "schedule"
  | "merge"
  | "load"
  | "notes"
  | "note"
  | "approve"
  | "other";

const kinds: Readonly<Record<string, AccessKind>> = {
  "patients.get": "read",
  "patients.overview": "read",
  "patients.getDoctors": "read",
  "patients.accesses": "read",
  "patients.list": "list",
  "patients.duplicates": "list",
  "patients.update": "change",
  "patients.setDoctor": "change",
  "patients.create": "register",
  "patients.merge": "merge",
  "patients.unmerge": "merge",
  "appointments.list": "read", // a patient's record page requests the appointments
  "appointments.day": "schedule",
  "appointments.get": "schedule",
  "appointments.history": "schedule",
  "appointments.onChange": "schedule",
  "appointments.book": "appointment",
  "appointments.move": "appointment",
  "appointments.setStatus": "appointment",
  "demo.load": "load",
  "notes.list": "notes",
  "notes.get": "notes",
  "notes.getFile": "notes",
  "notes.getPage": "notes",
  "notes.listUnchecked": "notes",
  "summaries.get": "notes",
  "summaries.getFacts": "notes",
  "notes.create": "note",
  "notes.delete": "note",
  "notes.setKind": "note",
  "notes.correct": "note",
  "notes.confirmFinding": "note",
  "notes.confirmReading": "note",
  "summaries.approve": "approve",
};

/** What kind of access an entry of the audit trail is, for a person at the desk. */
export const accessKind = (action: string): AccessKind => kinds[action] ?? "other";

interface Access {
  readonly at: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly fields: readonly string[];
}

const sittingMs = 60 * 60_000;
/** Opening a page reads a record several times; accesses within this time are one. */
const oneLookMs = 60_000;
const looks: ReadonlySet<AccessKind> = new Set(["read", "list", "schedule", "notes"]);

/**
 * Merges accesses: what one person did repeatedly within an hour, with nobody else in between, becomes one line with
 * its latest time and the number of times.
 * @param accesses newest first
 */
export function foldAccesses<T extends Access>(accesses: readonly T[]): (T & { readonly times: number })[] {
  const lines: { readonly latest: T; earliest: T; times: number }[] = [];
  for (const access of accesses) {
    const others = lines.findLastIndex(({ latest }) => latest.actorId !== access.actorId);
    const line = lines.slice(others + 1).find(({ latest }) => isSame(latest, access));
    if (!line) lines.push({ latest: access, earliest: access, times: 1 });
    else {
      const isOneLook = looks.has(accessKind(access.action)) && msBetween(access, line.earliest) < oneLookMs;
      if (!isOneLook) line.times += 1;
      line.earliest = access;
    }
  }
  return lines.map(({ latest, times }) => ({ ...latest, times }));
}

const msBetween = (earlier: Access, later: Access): number => Date.parse(later.at) - Date.parse(earlier.at);

function isSame(latest: Access, access: Access): boolean {
  const kind = accessKind(access.action);
  return (
    accessKind(latest.action) === kind &&
    (kind !== "other" || latest.action === access.action) &&
    latest.fields.join() === access.fields.join() &&
    msBetween(access, latest) <= sittingMs
  );
}
