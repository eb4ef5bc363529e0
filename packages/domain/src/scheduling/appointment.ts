import { z } from "zod";
import { appointmentId, locationId, patientId, practitionerId } from "../shared/id.ts";
import { changedSince, pageOf, pageRequest, sortOf } from "../shared/page.ts";
import { line, prose } from "../shared/text.ts";
import { checkPeriod } from "../shared/time/check-period.ts";
import { epochMs, instant } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";
import { appointmentStatus } from "./appointment-status.ts";
import { cancellationReason } from "./cancellation-reason.ts";

/** What an appointment is for, in a word of the clinic's own: consultation, follow-up, vaccination. */
const kind = line(60);
const reason = prose(500);
const durationMinutes = z
  .int()
  .min(1)
  .max(24 * 60);
const override = z
  .boolean()
  .default(false)
  .meta({ description: "Book although the practitioner is not available then. For admin and frontdesk; audited." });
const overbook = z
  .strictObject({ reason: line(300) })
  .nullish()
  .meta({
    description:
      "Book over what is there, deliberately; never the same patient twice into the same minutes of a practitioner. For admin and frontdesk; audited.",
  });

export const appointment = z.strictObject({
  id: appointmentId,
  patientId,
  practitionerId,
  /** The appointment holds the half-open period from start to end. */
  start: instant,
  end: instant,
  status: appointmentStatus,
  confirmed: z.boolean().meta({ description: "Whether the patient has said that they will come." }),
  overbooked: z.boolean().meta({ description: "A deliberate double booking, in a lane of its own." }),
  overbookReason: z.string().nullable().meta({ description: "Why it was double-booked; null when it was not." }),
  locationId: locationId.nullable(),
  reason: z.string().nullable(),
  kind: z.string().nullable(),
  statusHistory: z.array(
    z.strictObject({
      status: appointmentStatus,
      at: instant,
      by: z.string().meta({ description: "Display name of who did it." }),
      reason: z.string().nullable(),
      code: cancellationReason.optional().meta({ description: "On a cancellation: FHIR code of the reason." }),
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
    end: instant.optional().meta({ description: "Either this or `duration_minutes`." }),
    durationMinutes: durationMinutes.optional(),
    locationId: locationId.nullish(),
    reason: reason.nullish(),
    kind: kind.nullish(),
    status: z.enum(["booked", "pending"]).default("booked"),
    override,
    overbook,
  })
  .refine(({ end, durationMinutes }) => (end === undefined) !== (durationMinutes === undefined), {
    path: ["durationMinutes"],
    message: "give either an end or a duration",
  });
export type BookAppointmentInput = z.infer<typeof bookAppointmentInput>;

/**
 * What is given changes, the rest stays. A new start without an end keeps the length. A double booking that is moved without
 * `overbook` is none any more: it holds its new time like every other appointment.
 */
export const moveAppointmentInput = z.strictObject({
  id: appointmentId,
  version: expectedVersion.optional(),
  start: instant.optional(),
  end: instant.optional(),
  practitionerId: practitionerId.optional(),
  locationId: locationId.nullable().optional(),
  reason: reason.nullable().optional(),
  kind: kind.nullable().optional(),
  confirmed: z.boolean().optional(),
  override,
  overbook,
});
export type MoveAppointmentInput = z.infer<typeof moveAppointmentInput>;

export const setStatusInput = z.strictObject({
  id: appointmentId,
  status: appointmentStatus,
  version: expectedVersion.optional(),
  reason: line(300).nullish().meta({ description: "On a cancellation, a code of FHIR or free words." }),
});
export type SetStatusInput = z.infer<typeof setStatusInput>;

export const appointmentSortKeys = ["start", "createdAt", "updatedAt"] as const;
export type AppointmentSortKey = (typeof appointmentSortKeys)[number];

export const listAppointmentsInput = z
  .strictObject({
    from: instant.optional().meta({ description: "Appointments that end after this." }),
    to: instant.optional().meta({ description: "Appointments that start before this." }),
    practitionerId: practitionerId.optional(),
    patientId: patientId.optional(),
    status: appointmentStatus.optional(),
    sort: sortOf(appointmentSortKeys).optional(),
    ...changedSince,
    ...pageRequest,
  })
  .superRefine(checkPeriod);
export type ListAppointmentsInput = z.infer<typeof listAppointmentsInput>;
export const appointmentPage = pageOf(appointment);

const longestSearchDays = 92;

export const findSlotsInput = z
  .strictObject({
    from: instant,
    to: instant.meta({ description: `At most ${longestSearchDays} days after \`from\`.` }),
    durationMinutes,
    stepMinutes: durationMinutes.optional().meta({
      description: "Between two starts, in elapsed time from the start of a session; the duration when left out.",
    }),
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
