import { mayOverride } from "../auth/permission.ts";
import { forbidden, notFound, versionConflict } from "../shared/refusals.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { addMinutes, epochMs } from "../shared/time/time.ts";
import type { Appointment, MoveAppointmentInput } from "./appointment.ts";
import { type BookingFacts, isAvailable, isPossible } from "./book-appointment.ts";
import { impossiblePeriod, notMovable, outsideAvailability, practitionerInactive } from "./booking-refusals.ts";
import { type Clash, clashesWith, type Occupation } from "./clashes.ts";

export interface MovedAppointment
  extends Pick<
    Appointment,
    | "start"
    | "end"
    | "practitionerId"
    | "locationId"
    | "reason"
    | "kind"
    | "confirmed"
    | "overbooked"
    | "overbookReason"
  > {
  readonly outsideAvailability: boolean;
}

/**
 * Moves an appointment, or changes its details. Its status and kind stay. Reason and confirmation may change in any
 * status; time, practitioner and location only while it is pending or booked. A double booking that gets another time or
 * practitioner without `overbook` becomes an ordinary appointment: it holds its time again, and all booking rules apply.
 */
export function moveAppointment(
  current: Appointment,
  input: MoveAppointmentInput,
  facts: BookingFacts,
): Result<MovedAppointment> {
  if ((input.override || input.overbook) && !mayOverride.includes(facts.actor.role))
    return refuse(forbidden(mayOverride));
  if (input.version !== undefined && input.version !== current.version) return refuse(versionConflict(current.version));
  const { start, end, practitionerId, locationId } = placeAfterMove(current, input);
  // Only a new practitioner or location must exist: an old appointment stays editable after its practitioner has left.
  if (practitionerId !== current.practitionerId && !facts.practitionerExists) return refuse(notFound);
  if (locationId !== null && locationId !== current.locationId && !facts.locationExists) return refuse(notFound);
  const retimed = isRetimed(current, { start, end, practitionerId });
  if ((retimed || locationId !== current.locationId || input.overbook) && !isMovable(current.status)) {
    return refuse(notMovable(current.status));
  }
  if (!isPossible(start, end)) return refuse(impossiblePeriod);
  if (retimed && !facts.practitionerActive) return refuse(practitionerInactive);
  const isOutside = retimed && !isAvailable(start, end, facts);
  if (isOutside && !input.override && !input.overbook) return refuse(outsideAvailability([]));
  const overbookReason = input.overbook?.reason ?? (retimed ? null : current.overbookReason);
  return accept({
    start,
    end,
    practitionerId,
    locationId,
    reason: input.reason === undefined ? current.reason : input.reason,
    kind: input.kind === undefined ? current.kind : input.kind,
    confirmed: input.confirmed ?? current.confirmed,
    overbooked: overbookReason !== null,
    overbookReason,
    outsideAvailability: isOutside,
  });
}

/**
 * Appointments that clash with a moved one at its new place. A double booking that only gets another room stays one, but
 * without `overbook` the new room must be free.
 */
export function clashesOfMove(
  current: Appointment,
  moved: MovedAppointment,
  held: readonly Occupation[],
  isOverbooking: boolean,
): Clash[] {
  const after = { ...current, ...moved };
  const isElsewhere = moved.locationId !== current.locationId;
  if (!isElsewhere && !isOverbooking && !isRetimed(current, moved)) return [];
  const staysOverbooked = current.overbooked && moved.overbooked && !isOverbooking;
  if (!staysOverbooked) return clashesWith(after, held);
  return clashesWith({ ...after, overbooked: false }, held)
    .map((clash) => ({ ...clash, clashes: clash.clashes.filter((what) => what === "location") }))
    .filter(({ clashes }) => clashes.length > 0);
}

/** Time, practitioner and location after a move: a new start keeps the duration, members that are not given stay. */
export function placeAfterMove(
  current: Appointment,
  input: Pick<MoveAppointmentInput, "start" | "end" | "practitionerId" | "locationId">,
): Pick<Appointment, "start" | "end" | "practitionerId" | "locationId"> {
  const start = input.start ?? current.start;
  const lengthMinutes = (epochMs(current.end) - epochMs(current.start)) / 60_000;
  return {
    start,
    end: input.end ?? (input.start ? addMinutes(start, lengthMinutes) : current.end),
    practitionerId: input.practitionerId ?? current.practitionerId,
    locationId: input.locationId === undefined ? current.locationId : input.locationId,
  };
}

/** Whether the time or the practitioner changes. */
export const isRetimed = (
  current: Appointment,
  change: Pick<Appointment, "start" | "end" | "practitionerId">,
): boolean =>
  current.start !== change.start || current.end !== change.end || current.practitionerId !== change.practitionerId;

/** Whether the time, practitioner and location may still change: only while it is pending or booked. */
export const isMovable = (status: Appointment["status"]): boolean => status === "booked" || status === "pending";
