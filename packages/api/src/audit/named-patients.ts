import type { NamedAuditEvent } from "@daybook/domain";

/** As many as one entry of the trail holds; `recordCount` says how many there were. */
const mostKept = 200;

/** The patients whose names the entries show: looking at those is an access to them. */
export function namedPatients(events: readonly NamedAuditEvent[]): string[] {
  const ids = events.flatMap(({ patientIds }) => (patientIds.length === 1 ? patientIds : []));
  return [...new Set(ids)].slice(0, mostKept);
}
