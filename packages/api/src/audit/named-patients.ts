import type { NamedAuditEvent } from "@daybook/domain";

/** Most patients in one audit entry; `recordCount` is their full number. */
const mostKept = 200;

/** The patients whose names the entries show: reading these names is an access too. */
export function namedPatients(events: readonly NamedAuditEvent[]): string[] {
  const ids = events.flatMap(({ patientIds }) => (patientIds.length === 1 ? patientIds : []));
  return [...new Set(ids)].slice(0, mostKept);
}
