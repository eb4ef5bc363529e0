import { z } from "zod";
import { sex } from "../patients/patient.ts";
import { patientId, practitionerId } from "../shared/id.ts";
import type { Refusal } from "../shared/refusal.ts";
import { epochMs, instant, localDate } from "../shared/time/time.ts";
import { appointment } from "./appointment.ts";

/** A month and the days that a calendar shows around it. */
const longestPeriodDays = 32;
/** As many as a desk can draw; beyond it somebody asks for another thing than a calendar. */
export const mostDayAppointments = 5_000;

export const dayAppointmentsInput = z
  .strictObject({
    from: instant.meta({ description: "Appointments that end after this." }),
    to: instant.meta({
      description: `Appointments that start before this; at most ${longestPeriodDays} days after \`from\`.`,
    }),
    practitionerIds: z
      .array(practitionerId)
      .max(500)
      .optional()
      .meta({ description: "Whose; everyone's when left out." }),
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
export type DayAppointmentsInput = z.infer<typeof dayAppointmentsInput>;

const { id, start, end, status, confirmed, overbooked, overbookReason, locationId, reason, kind, version } =
  appointment.shape;

/** What a card of the schedule and the pane beside it show; the whole record is `appointments.get`'s. */
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
    .meta({ description: "When the patient came, for as long as nobody takes it back; null where they have not." }),
  statusChangedAt: instant.meta({ description: "Since when it has its present status." }),
  cancelledFrom: appointment.shape.status
    .nullable()
    .meta({ description: "The status in which it was cancelled, and to which that is undone; null while it is not." }),
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

/** The period holds more appointments than one answer can; ask for a shorter one, or for some practitioners. */
export const tooManyAppointments: Refusal = {
  code: "too_many_appointments",
  category: "business-rule",
  message: `More than ${mostDayAppointments} appointments; ask for a shorter period or for some practitioners.`,
};
