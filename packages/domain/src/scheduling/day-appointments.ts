import { z } from "zod";
import { sex } from "../patients/patient.ts";
import { patientId, practitionerId } from "../shared/id.ts";
import type { Refusal } from "../shared/refusal.ts";
import { epochMs, instant, localDate } from "../shared/time/time.ts";
import { appointment } from "./appointment.ts";

/** A month and the days that a calendar shows around it. */
const longestPeriodDays = 32;
/** Most appointments of one answer: as many as a desk can draw. */
export const mostDayAppointments = 5_000;

export const getDayInput = z
  .strictObject({
    from: instant.meta({ description: "Appointments that end after this." }),
    to: instant.meta({
      description: `Appointments that start before this; at most ${longestPeriodDays} days after \`from\`.`,
    }),
    practitionerIds: z
      .array(practitionerId)
      .max(500)
      .optional()
      .meta({ description: "Of these practitioners; of all when left out." }),
  })
  .superRefine(({ from, to }, context) => {
    const days = (epochMs(to) - epochMs(from)) / 86_400_000;
    if (!(days > 0)) context.addIssue({ code: "custom", path: ["to"], message: "expected a moment after from" });
    if (days > longestPeriodDays) {
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: `expected no more than ${longestPeriodDays} days after from`,
      });
    }
  });
export type GetDayInput = z.infer<typeof getDayInput>;

const { id, start, end, status, confirmed, overbooked, overbookReason, locationId, reason, kind, version } =
  appointment.shape;

/** The fields shown in the schedule and in the pane beside it; `appointments.get` answers the whole record. */
export const dayAppointment = z.strictObject({
  id,
  patientId,
  practitionerId,
  start,
  end,
  status,
  confirmed,
  overbooked,
  overbookReason,
  locationId,
  reason,
  kind,
  version,
  arrivedAt: instant
    .nullable()
    .meta({ description: "When the patient arrived; null when they have not, or when the arrival was undone." }),
  statusChangedAt: instant.meta({ description: "When it got its present status." }),
  cancelledFrom: appointment.shape.status.nullable().meta({
    description: "The status before the cancellation, to which undoing returns; null when it is not cancelled.",
  }),
  patient: z.strictObject({
    firstName: z.string(),
    lastName: z.string(),
    birthDate: localDate,
    sex: sex.nullable(),
    mrn: z.string(),
    phone: z.string().nullable(),
  }),
});
export type DayAppointment = z.infer<typeof dayAppointment>;

export const dayAppointments = z.strictObject({ items: z.array(dayAppointment) });

/** The period has more appointments than one answer can hold; ask for a shorter period, or for some practitioners. */
export const tooManyAppointments: Refusal = {
  code: "too_many_appointments",
  category: "business-rule",
  message: `More than ${mostDayAppointments} appointments; ask for a shorter period or for some practitioners.`,
};
