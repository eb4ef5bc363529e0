import { z } from "zod";
import { appointment } from "../scheduling/appointment.ts";
import type { AppointmentStatus } from "../scheduling/appointment-status.ts";
import type { CancellationReason } from "../scheduling/cancellation-reason.ts";
import { patientId } from "../shared/id.ts";
import { epochMs, type Instant, instant } from "../shared/time/time.ts";
import { coverage, patient } from "./patient.ts";

const { id, start, practitionerId, kind, reason, status } = appointment.shape;
const visit = z.strictObject({ id, start, practitionerId, kind, reason, status });
export type Visit = z.infer<typeof visit>;

/** What a desk needs to know before it talks to a patient. */
export const patientOverview = z.strictObject({
  patientId,
  noshowCount: z.int().meta({ description: "In the last twelve months." }),
  lateCancellationCount: z
    .int()
    .meta({ description: "By the patient, less than a day before the start, in the last twelve months." }),
  next: visit.nullable().meta({ description: "The first appointment that is not over." }),
  lastFulfilled: z.array(visit).meta({ description: "At most three, the latest first." }),
  coverageWarnings: z
    .array(z.strictObject({ ...coverage.shape, standing: z.enum(["expired", "expires-soon"]) }))
    .meta({ description: "Insurance that has expired, or expires within 30 days." }),
  lookAlikes: z
    .array(
      z.strictObject({
        id: patientId,
        firstName: z.string(),
        lastName: z.string(),
        birthDate: patient.shape.birthDate,
        mrn: z.string(),
        start: instant.meta({ description: "Start of their first appointment today." }),
      }),
    )
    .meta({ description: "Other patients who come today and whose name looks or sounds alike." }),
});
export type PatientOverview = z.infer<typeof patientOverview>;

const lateMs = 24 * 3_600_000;
/** Reasons on the clinic's side: the practitioner was away, or equipment was broken. */
const ours: ReadonlySet<CancellationReason> = new Set(["prov", "maint"]);

interface CancelledVisit {
  readonly status: AppointmentStatus;
  readonly start: Instant;
  readonly changedAt: Instant;
  readonly code?: CancellationReason | null | undefined;
}

/** Whether the patient cancelled too late for the clinic to give the time to somebody else. */
export const isLateCancellation = ({ status, start, changedAt, code }: CancelledVisit): boolean =>
  status === "cancelled" && !(code && ours.has(code)) && epochMs(start) - epochMs(changedAt) < lateMs;
