import { overlaps, periodOf } from "../shared/time/period.ts";
import { epochMs } from "../shared/time/time.ts";
import type { Appointment } from "./appointment.ts";
import type { AppointmentStatus } from "./appointment-status.ts";
import type { DayAppointment, GetDayInput } from "./day-appointments.ts";

/** The statuses in which the patient is not there (any more): an arrival before them no longer counts. */
const undoesArrival: ReadonlySet<AppointmentStatus> = new Set(["pending", "booked", "noshow"]);

/** The appointment as a row of a day: what the server would answer for it. */
export function dayRowOf(appointment: Appointment, patient: DayAppointment["patient"]): DayAppointment {
  const { statusHistory, createdAt, updatedAt: _updatedAt, ...shared } = appointment;
  const lastAway = statusHistory.findLastIndex(({ status }) => undoesArrival.has(status));
  const arrival = statusHistory.find(({ status }, place) => status === "arrived" && place > lastAway);
  return {
    ...shared,
    arrivedAt: arrival?.at ?? null,
    statusChangedAt: statusHistory.at(-1)?.at ?? createdAt,
    cancelledFrom: appointment.status === "cancelled" ? (statusHistory.at(-2)?.status ?? null) : null,
    patient,
  };
}

/**
 * The appointments of a period after one of them has changed, in the server's order: the changed one is added, replaced,
 * or removed when it does not belong there any more. If the list has that version or a newer one already, the same list is
 * returned.
 * @param asked the period and the practitioners of the list
 */
export function patchDay(
  items: readonly DayAppointment[],
  asked: GetDayInput,
  changed: DayAppointment,
): readonly DayAppointment[] {
  const before = items.find(({ id }) => id === changed.id);
  if (before && before.version >= changed.version) return items;
  const belongs = belongsTo(asked, changed);
  if (!before && !belongs) return items;
  const others = items.filter((each) => each !== before);
  if (!belongs) return others;
  const place = others.findIndex((each) => isBefore(changed, each));
  return others.toSpliced(place === -1 ? others.length : place, 0, changed);
}

type Placed = Pick<DayAppointment, "start" | "end" | "practitionerId" | "status">;

/** Whether the server lists an appointment when it is asked for that period and those practitioners. */
export function belongsTo(
  { from, to, practitionerIds }: GetDayInput,
  { start, end, practitionerId, status }: Placed,
): boolean {
  if (status === "entered-in-error" || (practitionerIds && !practitionerIds.includes(practitionerId))) return false;
  return overlaps(periodOf({ start, end }), periodOf({ start: from, end: to }));
}

function isBefore(one: DayAppointment, other: DayAppointment): boolean {
  const later = epochMs(one.start) - epochMs(other.start);
  return later === 0 ? one.id < other.id : later < 0;
}
