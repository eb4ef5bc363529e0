import { z } from "zod";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { epochMs, type Instant, type TimeZone } from "../shared/time/time.ts";
import { localDateAt } from "../shared/time/wall-clock.ts";

/** FHIR's words (Appointment.status), without the ones an appointment here never has: proposed and waitlist. */
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

/** Whether nobody else can have the time. The database's exclusion constraints list the same statuses. */
export const holdsTime = (status: AppointmentStatus): boolean =>
  status !== "cancelled" && status !== "noshow" && status !== "entered-in-error";

/** Whether a move takes time back that was free meanwhile, so that conflicts have to be looked for again. */
export const regainsTime = (from: AppointmentStatus, to: AppointmentStatus): boolean =>
  !holdsTime(from) && holdsTime(to);

/** Only a wrong click is taken back, not a cancellation somebody acted upon. */
export const CANCELLATION_UNDO_MS = 5 * 60_000;

export interface StatusFacts {
  readonly now: Instant;
  /** When the appointment came into its present status. */
  readonly lastChangedAt: Instant;
  /** The status it had before; what was cancelled goes back there. */
  readonly before?: AppointmentStatus | null | undefined;
  readonly clinicTimeZone: TimeZone;
  /** When the appointment begins: nobody is here for it, and nobody has missed it, before its day. */
  readonly start: Instant;
}

/** The appointment's status does not lead to that one, or no longer does; `allowed` lists where it leads now. */
export type IllegalTransition = Refusal<"illegal_transition"> & {
  readonly details: { from: AppointmentStatus; to: AppointmentStatus; allowed: readonly AppointmentStatus[] };
};

/**
 * Every other move is refused, to the present status too: a repeated command is recognised by its key, not here.
 * `entered-in-error` is open from every status; who may choose it is decided by the caller's role.
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

/** Where an appointment can go from here at this moment. */
export function nextStatuses(current: AppointmentStatus, facts: StatusFacts): AppointmentStatus[] {
  if (current === "cancelled") return [...waysBack(facts), "entered-in-error"];
  return moves[current].filter((next) => {
    if (tooEarly(current, next, facts)) return false;
    return next !== "booked" || current !== "noshow" || isSameLocalDay(facts);
  });
}

const isCancellable = (status: AppointmentStatus): boolean => moves[status].includes("cancelled");

/** Whoever was waiting when the wrong appointment was cancelled still is; booked is open to all. */
function waysBack({ now, lastChangedAt, before }: StatusFacts): AppointmentStatus[] {
  if (epochMs(now) - epochMs(lastChangedAt) > CANCELLATION_UNDO_MS) return [];
  return before && before !== "booked" && isCancellable(before) ? [before, "booked"] : ["booked"];
}

const moves: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  pending: ["booked", "cancelled", "entered-in-error"],
  booked: ["arrived", "checked-in", "noshow", "cancelled", "entered-in-error"],
  // Back to booked and from checked-in back to arrived: a wrong click, undone. Cancelled: left without being seen.
  arrived: ["checked-in", "fulfilled", "cancelled", "booked", "entered-in-error"],
  "checked-in": ["fulfilled", "arrived", "entered-in-error"],
  fulfilled: ["entered-in-error"],
  cancelled: ["booked", "entered-in-error"], // or to where it was
  // Arrived: the patient came after all, late.
  noshow: ["booked", "arrived", "entered-in-error"],
  "entered-in-error": [],
};

const isSameLocalDay = ({ now, lastChangedAt, clinicTimeZone }: StatusFacts): boolean =>
  localDateAt(now, clinicTimeZone) === localDateAt(lastChangedAt, clinicTimeZone);

/** What is said of the day itself; from checked-in back to arrived is a wrong click, undone. */
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
