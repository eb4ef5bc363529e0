import { z } from "zod";
import { patientId } from "../shared/id.ts";
import { pageOf, pageRequest } from "../shared/page.ts";
import { checkPeriod } from "../shared/time/check-period.ts";
import { instant } from "../shared/time/time.ts";

/** One access to the clinic's data: who did what to which record, and when (FHIR AuditEvent). Holds no value of any field. */
export const auditEvent = z.strictObject({
  seq: z.int(),
  at: instant,
  actorKind: z.enum(["user", "service", "system"]),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  action: z.string().meta({ description: "The procedure that was called." }),
  objectType: z.string().nullable(),
  objectId: z.uuid().nullable(),
  patientIds: z.array(z.uuid()).meta({ description: "At most 200; `record_count` tells how many there were." }),
  recordCount: z.int(),
  fields: z.array(z.string()).meta({ description: "Names of the members that a change gave; never their values." }),
  outcome: z.enum(["ok", "denied", "refused"]),
  detail: z.string().nullable(),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

/** An entry with the names of the people that it is about. The trail itself stores their ids only. */
export const namedAuditEvent = auditEvent.extend({
  subject: z.string().nullable().meta({
    description: "Current name of the patient that it is about, or else of the practitioner or account.",
  }),
});
export type NamedAuditEvent = z.infer<typeof namedAuditEvent>;

/** As in every list; an entry is never changed after it was made. */
const madeSince = {
  updatedSince: instant.optional().meta({ description: "Entries made at this time or later, like `from`." }),
};

const auditFilters = {
  from: instant.optional(),
  to: instant.optional(),
  actorId: z.uuid().optional(),
  patientId: z.uuid().optional().meta({ description: "Only accesses to this patient." }),
  action: z.string().max(100).optional().meta({ description: "The procedure, such as `patients.update`." }),
  kind: z.enum(["changes", "reads"]).optional().meta({ description: "Only changes, or only reads." }),
  outcome: auditEvent.shape.outcome.optional(),
};
export const listAuditInput = z
  .strictObject({ ...auditFilters, ...madeSince, ...pageRequest })
  .superRefine(checkPeriod);
export type ListAuditInput = z.infer<typeof listAuditInput>;
export const auditPage = pageOf(namedAuditEvent);

export const exportAuditInput = z.strictObject(auditFilters).superRefine(checkPeriod);
export const auditExport = z.strictObject({
  csv: z.string().meta({ description: "A heading and a line for each entry, newest first; for a spreadsheet." }),
  rows: z.int().meta({ description: "Entries in it." }),
  total: z.int().meta({ description: "Entries that match; more than `rows` when one file cannot hold all." }),
});

/** One access of a staff member or program to a patient's record. */
export const patientAccess = auditEvent.pick({
  seq: true,
  at: true,
  actorKind: true,
  actorId: true,
  actorName: true,
  action: true,
  fields: true,
});
export const listPatientAccessesInput = z
  .strictObject({
    id: patientId,
    from: instant.optional(),
    to: instant.optional(),
    actorId: z.uuid().optional(),
    ...madeSince,
    ...pageRequest,
  })
  .superRefine(checkPeriod);
export const patientAccessPage = pageOf(patientAccess);
