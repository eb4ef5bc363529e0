import { z } from "zod";
import { appointmentId, locationId, patientId, practitionerId } from "../shared/id.ts";
import { changedSince, pageOf, pageRequest, sortOf } from "../shared/page.ts";
import { line, prose } from "../shared/text.ts";
import { checkPeriod } from "../shared/time/check-period.ts";
import { addMinutes, epochMs, type Instant, instant } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";
import { appointmentStatus } from "./appointment-status.ts";
import { cancellationReason } from "./cancellation-reason.ts";

/** Kind of appointment in the clinic's own words: consultation, follow-up, vaccination. */
const kind = line(60);
const reason = prose(500);
const durationMinutes = z
  .int()
  .min(1)
  .max(24 * 60);
const override = z.boolean().default(false).meta({
  description: "Book although the practitioner is not available at that time. For admin and frontdesk; audited.",
});
const overbook = z
  .strictObject({ reason: line(300) })
  .nullish()
  .meta({
    description:
      "Double-book on purpose. A patient can never have two appointments with one practitioner at the same time. For admin and frontdesk; audited.",
  });

export const appointment = z.strictObject({
  id: appointmentId,
  patientId,
  practitionerId,
  /** The appointment holds the half-open period from start to end. */
  start: instant,
  end: instant,
  status: appointmentStatus,
  confirmed: z.boolean().meta({ description: "Whether the patient confirmed that they will come." }),
  overbooked: z
    .boolean()
    .meta({ description: "Whether it is a deliberate double booking, which keeps nobody else out." }),
  overbookReason: z.string().nullable().meta({ description: "Reason for the double booking; null when it is none." }),
  locationId: locationId.nullable(),
  reason: z.string().nullable(),
  kind: z.string().nullable(),
  statusHistory: z.array(
    z.strictObject({
      status: appointmentStatus,
      at: instant,
      by: z.string().meta({ description: "Display name of who did it." }),
      reason: z.string().nullable(),
      code: cancellationReason.optional().meta({ description: "Of a cancellation: FHIR code of the reason." }),
    }),
  ),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Appointment = z.infer<typeof appointment>;

/** Give either `end` or `durationMinutes`. */
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

/** The end of the wanted appointment, whichever way it was given. */
export const endOf = ({
  start,
  end,
  durationMinutes = 0,
}: Pick<BookAppointmentInput, "start" | "end" | "durationMinutes">): Instant =>
  end ?? addMinutes(start, durationMinutes);

/**
 * Only the given members change. A new start without an end keeps the duration. Moving a double booking without
 * `overbook` makes it an ordinary appointment, which holds its new time.
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
  reason: line(300).nullish().meta({ description: "Of a cancellation: a FHIR code or free text." }),
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
      description:
        "Minutes of elapsed time between two starts, counted from the start of a session; by default the duration.",
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
