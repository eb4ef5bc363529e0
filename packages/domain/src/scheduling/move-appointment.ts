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
 * Moves an appointment, or changes what it says. Its status and type stay; its own time does not count against it.
 * What is only said of it (reason, confirmed) may change in any status; its time, practitioner and place only while it
 * is pending or booked. Other time or another practitioner without `overbook` ends a double booking: the appointment holds
 * its time again, so the rules of every booking count for it, whatever it was before.
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
  // Only what changes has to be there: an old appointment may be described whoever has left since.
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
 * What keeps a moved appointment from its new place. A double booking that only gets another room stays one, but takes no
 * room from anybody without `overbook`.
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

/** Where an appointment would stand: a new start keeps its length, what is not given stays. */
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

/** Whether it takes other time than before, or somebody else's. */
export const isRetimed = (
  current: Appointment,
  change: Pick<Appointment, "start" | "end" | "practitionerId">,
): boolean =>
  current.start !== change.start || current.end !== change.end || current.practitionerId !== change.practitionerId;

/** Whether the time, practitioner and place may still change: only of what has not begun. */
export const isMovable = (status: Appointment["status"]): boolean => status === "booked" || status === "pending";
