import { type AppointmentStatus, type Instant, nextStatuses, type TimeZone } from "@daybook/domain";
import type { DayAppointment } from "../day/day-records.ts";

export type StatusActionName =
  | "accept"
  | "confirm"
  | "arrive"
  | "room"
  | "complete"
  | "noshow"
  | "cancel"
  | "restore"
  | "notHere"
  | "toWaiting";

/** An action on an appointment, done with one key. */
export interface StatusAction {
  readonly name: StatusActionName;
  readonly keys: string;
  /** The status that it leads to; null for the patient's confirmation, which is not a status. */
  readonly to: AppointmentStatus | null;
}

type Subject = Pick<DayAppointment, "status" | "confirmed" | "start" | "statusChangedAt" | "cancelledFrom">;
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

/** The same status reached from another one is a different action: it reverts a step that was made too early. */
const special: Partial<Record<AppointmentStatus, typeof actionTo>> = {
  pending: { booked: { name: "accept", keys: "k" } },
  arrived: { booked: { name: "notHere", keys: "u" } },
  "checked-in": { arrived: { name: "toWaiting", keys: "u" } },
  noshow: { booked: { name: "restore", keys: "u" } },
  cancelled: {
    pending: { name: "restore", keys: "u" },
    booked: { name: "restore", keys: "u" },
    arrived: { name: "restore", keys: "u" },
  },
};

/** Reverts a step: offered, but never suggested as the next step. */
const isReturn = ({ name }: StatusAction): boolean => name === "notHere" || name === "toWaiting";

/** Whether the action can be suggested next. Cancelling, a no-show and reverting never are. */
export const isStep = (action: StatusAction): boolean =>
  action.name !== "cancel" && action.name !== "noshow" && !isReturn(action);

/** All actions that the rules allow now: the most sensible first, reverting after the steps. */
export function statusActions(appointment: Subject, facts: Facts): StatusAction[] {
  const { status, confirmed, start, statusChangedAt, cancelledFrom } = appointment;
  const { now, zone: clinicTimeZone } = facts;
  const allowed = nextStatuses(status, {
    now,
    lastChangedAt: statusChangedAt,
    before: cancelledFrom,
    clinicTimeZone,
    start,
  }).filter((to) => status !== "cancelled" || to === (cancelledFrom ?? "booked"));
  const actions = allowed.flatMap((to): StatusAction[] => {
    const action = special[status]?.[to] ?? actionTo[to];
    return action ? [{ ...action, to }] : [];
  });
  const confirm: StatusAction[] = status === "booked" && !confirmed ? [{ name: "confirm", keys: "k", to: null }] : [];
  const today = facts.dayOf(start) <= facts.dayOf(facts.now);
  const first: StatusActionName | undefined = status === "booked" && !today ? "confirm" : usual[status];
  const rank = (action: StatusAction) => (action.name === first ? 0 : isReturn(action) ? 2 : 1);
  return [...actions, ...confirm].sort((a, b) => rank(a) - rank(b));
}

/**
 * Whether the action makes little sense today: marking a patient as arrived after the appointment's day (before it,
 * the rules refuse that). A patient who was marked as arrived today continues, whatever day the appointment was for.
 */
export function isOddToday(
  action: StatusAction,
  { status, start, statusChangedAt }: Subject,
  { now, dayOf }: Facts,
): boolean {
  const [day, today] = [dayOf(start), dayOf(now)];
  const isHere = (status === "arrived" || status === "checked-in") && dayOf(statusChangedAt) === today;
  if (day === today || isHere || isReturn(action) || action.name === "restore") return false;
  return action.to === "arrived" || action.to === "checked-in";
}

const usual: Partial<Record<AppointmentStatus, StatusActionName>> = {
  pending: "accept",
  booked: "arrive",
  arrived: "room",
  "checked-in": "complete",
  noshow: "arrive",
  cancelled: "restore",
};

/** The status that undoing a change leads to by the rules; null if it cannot be undone. */
export function wayBack(from: AppointmentStatus, to: AppointmentStatus, now: Instant, zone: TimeZone) {
  const facts = { now, lastChangedAt: now, before: from, clinicTimeZone: zone, start: now };
  return nextStatuses(to, facts).includes(from) ? from : null;
}
