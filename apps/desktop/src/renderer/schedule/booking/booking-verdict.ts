import { firstClash, fitsAvailability, holdsTime, type Occupant, overlaps } from "@daybook/domain";
import type { DayAppointment, OpeningHours } from "../day/day-records.ts";

/** Whether a booking is possible, as far as the loaded day shows; the server decides. */
export type BookingVerdict = { readonly kind: "free" | "outside" | "past" } | ClashVerdict;

export interface ClashVerdict {
  readonly kind: "practitioner" | "patient" | "room";
  readonly clash: DayAppointment;
}

interface Wanted {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly practitionerId: string;
  readonly patientId: string;
  readonly locationId: string | null;
}

export function judgeBooking(
  wanted: Wanted,
  {
    appointments,
    hours,
    now,
  }: {
    readonly appointments: readonly DayAppointment[];
    readonly hours: OpeningHours | undefined;
    readonly now: number;
  },
): BookingVerdict {
  const there = appointments.filter(
    ({ status, ...each }) =>
      holdsTime(status) && overlaps({ start: Date.parse(each.start), end: Date.parse(each.end) }, wanted),
  );
  const clash = clashAmong(there, { ...wanted, overbooked: false });
  if (clash) return clash;
  const open = (hours?.sessions ?? []).map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
  if (!fitsAvailability(wanted.start, wanted.end, open)) return { kind: "outside" };
  return { kind: wanted.end <= now ? "past" : "free" };
}

/**
 * Which of the appointments at that time conflicts with the wanted one. What the domain calls a location is a room on
 * the desk.
 */
export function clashAmong(there: readonly DayAppointment[], wanted: Occupant): ClashVerdict | null {
  const first = firstClash(wanted, there);
  return first && { kind: first.by === "location" ? "room" : first.by, clash: first.clash };
}
