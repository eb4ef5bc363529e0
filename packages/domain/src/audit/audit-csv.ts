import { csvLine } from "../imports/error-csv.ts";
import type { NamedAuditEvent } from "./audit-event.ts";

/** Most entries in one file: spreadsheets are slow with more. */
export const mostExported = 10_000;

const columns = [
  ["seq", ({ seq }) => String(seq)],
  ["at", ({ at }) => at],
  ["actor_kind", ({ actorKind }) => actorKind],
  ["actor", ({ actorName }) => actorName ?? ""],
  ["actor_id", ({ actorId }) => actorId ?? ""],
  ["action", ({ action }) => action],
  ["subject", ({ subject }) => subject ?? ""],
  ["object_type", ({ objectType }) => objectType ?? ""],
  ["object_id", ({ objectId }) => objectId ?? ""],
  ["patient_ids", ({ patientIds }) => patientIds.join(" ")],
  ["record_count", ({ recordCount }) => String(recordCount)],
  ["fields", ({ fields }) => fields.join(" ")],
  ["outcome", ({ outcome }) => outcome],
  ["detail", ({ detail }) => detail ?? ""],
  ["request_id", ({ requestId }) => requestId ?? ""],
  ["ip", ({ ip }) => ip ?? ""],
] as const satisfies readonly (readonly [string, (event: NamedAuditEvent) => string])[];

/** The audit trail as CSV. No cell can run as a formula in a spreadsheet. */
export const auditCsv = (events: readonly NamedAuditEvent[]): string =>
  [
    csvLine(columns.map(([heading]) => heading)),
    ...events.map((event) => csvLine(columns.map(([, cell]) => cell(event)))),
  ].join("");
