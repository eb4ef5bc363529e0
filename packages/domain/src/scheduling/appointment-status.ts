import { z } from "zod";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { epochMs, type Instant, type TimeZone } from "../shared/time/time.ts";
import { localDateAt } from "../shared/time/wall-clock.ts";

/** The values of FHIR's Appointment.status without proposed and waitlist, which we do not use. */
export const appointmentStatus = z.enum([
  "pending",
  "booked",
  "arrived",
  "checked-in",
  "fulfilled",
  "cancelled",
  "noshow",
  "entered-in-error",
]);
export type AppointmentStatus = z.infer<typeof appointmentStatus>;

/** Whether the time is closed to others. The database's exclusion constraints list the same statuses. */
export const holdsTime = (status: AppointmentStatus): boolean =>
  status !== "cancelled" && status !== "noshow" && status !== "entered-in-error";

/** Whether the change makes the appointment hold its time again. Others may have it by now: check for conflicts. */
export const regainsTime = (from: AppointmentStatus, to: AppointmentStatus): boolean =>
  !holdsTime(from) && holdsTime(to);

/** Undo is for a wrong click. Later, somebody may have acted on the cancellation. */
export const CANCELLATION_UNDO_MS = 5 * 60_000;

export interface StatusFacts {
  readonly now: Instant;
  /** When the appointment came into its present status. */
  readonly lastChangedAt: Instant;
  /** The status it had before; an undone cancellation returns to it. */
  readonly before?: AppointmentStatus | null | undefined;
  readonly clinicTimeZone: TimeZone;
  /** Start of the appointment. Before its day, nobody can arrive for it or miss it. */
  readonly start: Instant;
}

/** The appointment cannot change to that status, or no longer can; `allowed` lists the statuses that it can change to now. */
export type IllegalTransition = Refusal<"illegal_transition"> & {
  readonly details: { from: AppointmentStatus; to: AppointmentStatus; allowed: readonly AppointmentStatus[] };
};

/**
 * Every change that the table does not list is refused, also a change to the present status: a repeated command is
 * recognised by its idempotency key, not here. `entered-in-error` can follow every status; the caller's role decides who may choose it.
 */
export function changeStatus(
  current: AppointmentStatus,
  next: AppointmentStatus,
  facts: StatusFacts,
): Result<AppointmentStatus, IllegalTransition> {
  const allowed = nextStatuses(current, facts);
  if (allowed.includes(next)) return accept(next);
  return refuse({
    code: "illegal_transition",
    category: "conflict",
    message:
      tooEarly(current, next, facts) ??
      lateUndo(current, next) ??
      `an appointment that is ${current} cannot become ${next}`,
    details: { from: current, to: next, allowed },
  });
}

/** The statuses that an appointment can change to at this moment. */
export function nextStatuses(current: AppointmentStatus, facts: StatusFacts): AppointmentStatus[] {
  if (current === "cancelled") return [...waysBack(facts), "entered-in-error"];
  return moves[current].filter((next) => {
    if (tooEarly(current, next, facts)) return false;
    return next !== "booked" || current !== "noshow" || isSameLocalDay(facts);
  });
}

const isCancellable = (status: AppointmentStatus): boolean => moves[status].includes("cancelled");

/** Statuses that a cancellation can be undone to, within five minutes: booked and the status before it. */
function waysBack({ now, lastChangedAt, before }: StatusFacts): AppointmentStatus[] {
  if (epochMs(now) - epochMs(lastChangedAt) > CANCELLATION_UNDO_MS) return [];
  return before && before !== "booked" && isCancellable(before) ? [before, "booked"] : ["booked"];
}

const moves: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  pending: ["booked", "cancelled", "entered-in-error"],
  booked: ["arrived", "checked-in", "noshow", "cancelled", "entered-in-error"],
  // To booked, and from checked-in to arrived: undoes a wrong click. To cancelled: the patient left without being seen.
  arrived: ["checked-in", "fulfilled", "cancelled", "booked", "entered-in-error"],
  "checked-in": ["fulfilled", "arrived", "entered-in-error"],
  fulfilled: ["entered-in-error"],
  cancelled: ["booked", "entered-in-error"], // within the limits of `waysBack`
  // To arrived: the patient came late.
  noshow: ["booked", "arrived", "entered-in-error"],
  "entered-in-error": [],
};

const isSameLocalDay = ({ now, lastChangedAt, clinicTimeZone }: StatusFacts): boolean =>
  localDateAt(now, clinicTimeZone) === localDateAt(lastChangedAt, clinicTimeZone);

/** Statuses that an appointment can get from its day on. */
const saidOfTheDay: ReadonlySet<AppointmentStatus> = new Set(["arrived", "checked-in", "fulfilled", "noshow"]);

function tooEarly(
  current: AppointmentStatus,
  next: AppointmentStatus,
  { now, start, clinicTimeZone }: StatusFacts,
): string | null {
  if (!saidOfTheDay.has(next) || current === "checked-in" || !moves[current].includes(next)) return null;
  const day = localDateAt(start, clinicTimeZone);
  if (localDateAt(now, clinicTimeZone) >= day) return null;
  return `an appointment can become ${next} from its day on, ${day}`;
}

function lateUndo(current: AppointmentStatus, next: AppointmentStatus): string | null {
  if (current === "cancelled" && holdsTime(next))
    return "a cancellation can be undone for five minutes; book again instead";
  if (current === "noshow" && next === "booked")
    return "a missed appointment can be restored on the same day only; book again instead";
  return null;
}
