import { z } from "zod";
import { appointmentId, locationId, patientId, practitionerId } from "../shared/id.ts";
import { pageOf, pageRequest } from "../shared/page.ts";
import { line, prose } from "../shared/text.ts";
import { epochMs, instant } from "../shared/time.ts";
import { appointmentStatus } from "./appointment-status.ts";
import { cancellationReason } from "./cancellation-reason.ts";

/** What an appointment is for, in a word of the clinic's own: consultation, follow-up, vaccination. */
const kind = line(60);
const reason = prose(500);
const durationMinutes = z
  .int()
  .min(1)
  .max(24 * 60);

export const appointment = z.strictObject({
  id: appointmentId,
  patientId,
  practitionerId,
  /** The appointment holds the half-open period from start to end. */
  start: instant,
  end: instant,
  status: appointmentStatus,
  /** Whether the patient has said that they will come. */
  confirmed: z.boolean(),
  /** A deliberate double booking, in a lane of its own. */
  overbooked: z.boolean(),
  locationId: locationId.nullable(),
  reason: z.string().nullable(),
  kind: z.string().nullable(),
  statusHistory: z.array(
    z.strictObject({
      status: appointmentStatus,
      at: instant,
      /** Display name of who did it. */
      by: z.string(),
      reason: z.string().nullable(),
      /** On a cancellation: FHIR code of the reason. */
      code: cancellationReason.optional(),
    }),
  ),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Appointment = z.infer<typeof appointment>;

/** Either `end` or `durationMinutes` says how long. */
export const bookAppointmentInput = z
  .strictObject({
    id: appointmentId.optional(),
    patientId,
    practitionerId,
    start: instant,
    end: instant.optional(),
    durationMinutes: durationMinutes.optional(),
    locationId: locationId.nullish(),
    reason: reason.nullish(),
    kind: kind.nullish(),
    status: z.enum(["booked", "pending"]).default("booked"),
    /** Book although the practitioner is not available then. */
    override: z.boolean().default(false),
    /** Book over what is there, deliberately. */
    overbook: z.strictObject({ reason: line(300) }).nullish(),
  })
  .refine(({ end, durationMinutes }) => (end === undefined) !== (durationMinutes === undefined), {
    path: ["durationMinutes"],
    message: "give either an end or a duration",
  });
export type BookAppointmentInput = z.infer<typeof bookAppointmentInput>;

/** What is given changes, the rest stays. A new start without an end keeps the length. */
export const moveAppointmentInput = z.strictObject({
  id: appointmentId,
  version: z.int().optional(),
  start: instant.optional(),
  end: instant.optional(),
  practitionerId: practitionerId.optional(),
  locationId: locationId.nullable().optional(),
  reason: reason.nullable().optional(),
  kind: kind.nullable().optional(),
  confirmed: z.boolean().optional(),
  override: z.boolean().default(false),
  overbook: z.strictObject({ reason: line(300) }).nullish(),
});
export type MoveAppointmentInput = z.infer<typeof moveAppointmentInput>;

export const setStatusInput = z.strictObject({
  id: appointmentId,
  status: appointmentStatus,
  version: z.int().optional(),
  reason: line(300).nullish(),
});
export type SetStatusInput = z.infer<typeof setStatusInput>;

export const listAppointmentsInput = z.strictObject({
  /** Appointments that touch the period from `from` to `to`. */
  from: instant.optional(),
  to: instant.optional(),
  practitionerId: practitionerId.optional(),
  patientId: patientId.optional(),
  status: appointmentStatus.optional(),
  ...pageRequest,
});
export type ListAppointmentsInput = z.infer<typeof listAppointmentsInput>;
export const appointmentPage = pageOf(appointment);

const longestSearchDays = 92;

export const findSlotsInput = z
  .strictObject({
    from: instant,
    to: instant,
    durationMinutes,
    stepMinutes: durationMinutes.optional(),
    practitionerId: practitionerId.optional(),
    specialty: line(100).optional(),
    limit: z.int().min(1).max(1000).default(100),
  })
  .superRefine(({ from, to }, context) => {
    const days = (epochMs(to) - epochMs(from)) / 86_400_000;
    if (!(days > 0)) context.addIssue({ code: "custom", path: ["to"], message: "expected a moment after from" });
    if (days > longestSearchDays) {
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: `expected at most ${longestSearchDays} days after from`,
      });
    }
  });
export type FindSlotsInput = z.infer<typeof findSlotsInput>;

/** A free, bookable period, computed and never stored. */
export const slot = z.strictObject({ practitionerId, start: instant, end: instant });
export type Slot = z.infer<typeof slot>;
