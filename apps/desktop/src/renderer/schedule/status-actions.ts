import { type AppointmentStatus, type Instant, nextStatuses, type TimeZone } from "@daybook/domain";
import type { DayAppointment } from "./use-schedule-data.ts";

export type StatusActionName = "accept" | "confirm" | "arrive" | "room" | "complete" | "noshow" | "cancel" | "restore";

/** Something that can be done to an appointment with one key. */
export interface StatusAction {
  readonly name: StatusActionName;
  readonly keys: string;
  /** Where it leads; null for the patient's word that they will come, which is no status. */
  readonly to: AppointmentStatus | null;
}

type Subject = Pick<DayAppointment, "status" | "confirmed" | "start" | "statusChangedAt">;
interface Facts {
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly dayOf: (at: Instant) => string;
}

const actionTo: Partial<Record<AppointmentStatus, Omit<StatusAction, "to">>> = {
  arrived: { name: "arrive", keys: "a" },
  "checked-in": { name: "room", keys: "r" },
  fulfilled: { name: "complete", keys: "c" },
  noshow: { name: "noshow", keys: "x" },
  cancelled: { name: "cancel", keys: "Delete" },
};

/** All that the rules allow now, the next sensible one first. */
export function statusActions(appointment: Subject, facts: Facts): StatusAction[] {
  const { status, confirmed, start, statusChangedAt } = appointment;
  const allowed = nextStatuses(status, { now: facts.now, lastChangedAt: statusChangedAt, clinicTimeZone: facts.zone });
  const actions = allowed.flatMap((to): StatusAction[] => {
    if (to === "booked") {
      // Back from the waiting room is a wrong click, taken back by its undo.
      if (status === "arrived") return [];
      return [status === "pending" ? { name: "accept", keys: "k", to } : { name: "restore", keys: "u", to }];
    }
    const action = actionTo[to];
    // Back from the room to the waiting room likewise.
    return action && !(status === "checked-in" && to === "arrived") ? [{ ...action, to }] : [];
  });
  const confirm: StatusAction[] = status === "booked" && !confirmed ? [{ name: "confirm", keys: "k", to: null }] : [];
  const today = facts.dayOf(start) <= facts.dayOf(facts.now);
  const first: StatusActionName | undefined = status === "booked" && !today ? "confirm" : usual[status];
  return [...actions, ...confirm].sort((a, b) => Number(b.name === first) - Number(a.name === first));
}

/**
 * Whether that is hardly meant on this day: saying that somebody is here, or was seen, on another day than the
 * appointment's, or that they did not come before it.
 */
export function isOddToday({ to }: StatusAction, { start }: Pick<Subject, "start">, { now, dayOf }: Facts): boolean {
  const [day, today] = [dayOf(start), dayOf(now)];
  if (to === "noshow") return day > today;
  return day !== today && (to === "arrived" || to === "checked-in" || to === "fulfilled");
}

const usual: Partial<Record<AppointmentStatus, StatusActionName>> = {
  pending: "accept",
  booked: "arrive",
  arrived: "room",
  "checked-in": "complete",
  noshow: "arrive",
  cancelled: "restore",
};

/** Where the rules let the undo of a change lead; null where there is no way back. */
export function wayBack(from: AppointmentStatus, to: AppointmentStatus, now: Instant, zone: TimeZone) {
  return nextStatuses(to, { now, lastChangedAt: now, clinicTimeZone: zone }).includes(from) ? from : null;
}
