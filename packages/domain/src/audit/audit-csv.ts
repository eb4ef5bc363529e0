import { csvLine } from "../imports/error-csv.ts";
import type { NamedAuditEvent } from "./audit-event.ts";

/** Entries of one file: what a spreadsheet still opens well. */
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

/** The trail as a file for a spreadsheet; no cell of it runs as a formula. */
export const auditCsv = (events: readonly NamedAuditEvent[]): string =>
  [
    csvLine(columns.map(([heading]) => heading)),
    ...events.map((event) => csvLine(columns.map(([, cell]) => cell(event)))),
  ].join("");
