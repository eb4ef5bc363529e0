import { z } from "zod";
import { practitionerId } from "../shared/id.ts";
import { instant } from "../shared/time/time.ts";
import { type Appointment, appointment } from "./appointment.ts";

const place = z.strictObject({ start: instant, end: instant, practitionerId });

/** One change of an appointment's time or practitioner. */
export const appointmentMove = z.strictObject({
  at: instant,
  by: z.string().meta({ description: "Display name of who did it." }),
  from: place,
  to: place,
  overbookReason: z
    .string()
    .nullable()
    .meta({ description: "Reason for moving it over another appointment; null when it was not." }),
  endedOverbooking: z
    .boolean()
    .meta({ description: "Whether the move ended a double booking, so that it holds its time again." }),
  outsideAvailability: z.boolean().meta({ description: "Whether it was moved outside the practitioner's hours." }),
});
export type AppointmentMove = z.infer<typeof appointmentMove>;

/** A move as it is stored: with the number of entries that the status history had at that time. */
export interface RecordedMove extends AppointmentMove {
  readonly statusCount: number;
}

/** Status changes and moves of an appointment in one list, the earliest first. */
export const appointmentHistory = z.strictObject({
  items: z.array(
    z.discriminatedUnion("event", [
      appointment.shape.statusHistory.element.extend({ event: z.literal("status") }),
      appointmentMove.extend({ event: z.literal("move") }),
    ]),
  ),
});
export type AppointmentHistory = z.infer<typeof appointmentHistory>;

/** @param moves in the order in which they happened */
export function historyOf(
  statusHistory: Appointment["statusHistory"],
  moves: readonly RecordedMove[],
): AppointmentHistory {
  const movesAfter = Map.groupBy(moves, ({ statusCount }) => statusCount);
  const items = statusHistory.flatMap((entry, index) => [
    { event: "status" as const, ...entry },
    ...(movesAfter.get(index + 1) ?? []).map(({ statusCount: _statusCount, ...move }) => ({
      event: "move" as const,
      ...move,
    })),
  ]);
  return { items };
}
