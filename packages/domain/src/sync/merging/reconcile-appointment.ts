import {
  type Appointment,
  appointment,
  bookAppointmentInput,
  moveAppointmentInput,
  setStatusInput,
} from "../../scheduling/appointment.ts";
import type { AppointmentStatus } from "../../scheduling/appointment-status.ts";
import { placeAfterMove } from "../../scheduling/move-appointment.ts";
import type { Refusal } from "../../shared/refusal.ts";
import { versionConflict } from "../../shared/refusals.ts";
import { appointmentGroups, type Fields, mergeFields } from "./merge-fields.ts";
import { baseOf, type Reconciled, versionOf, withConflicts } from "./reconciled.ts";

/**
 * The appointment's status is not the one that the person saw when they ended it, so that it stays: a cancellation decided
 * while the patient was expected must not send one home who is in the waiting room. Look at it again and decide anew.
 */
export const statusMoved = (seenStatus: AppointmentStatus, currentStatus: AppointmentStatus): Refusal => ({
  code: "status_moved",
  category: "conflict",
  message: "The status changed in the meantime; look at the appointment again and decide anew.",
  details: { seenStatus, currentStatus },
});

const place = appointment.pick({ start: true, end: true, practitionerId: true, locationId: true });

/** A move, or a change of reason, kind or confirmation: merged like the groups of a patient's record. */
export function reconcileMove(input: unknown, base: unknown, current: Appointment | null): Reconciled {
  const given = moveAppointmentInput.safeParse(input);
  const seen = baseOf(base);
  const seenPlace = place.safeParse(pick(seen, appointmentGroups.place));
  if (!given.success || !seen || !seenPlace.success || !current) return { kind: "as-given" };
  const { id, version = versionOf(seen), override, overbook, ...change } = given.data;
  if (version === current.version)
    return { kind: "run", input: { ...given.data, version: current.version }, outcome: "applied" };
  // A new start keeps the duration that the person saw, whatever it is by now.
  const wanted: Fields = { ...seen, ...change, ...placeAfterMove({ ...current, ...seenPlace.data }, change) };
  const { changed, conflicts } = mergeFields(appointmentGroups, current, seen, wanted);
  const refusal = withConflicts(versionConflict(current.version), conflicts);
  // A double booking is asked for deliberately, so that it is made even where the place is the same.
  const isMove = changed.includes("place") || (!!overbook && conflicts.every(({ group }) => group !== "place"));
  if (changed.length === 0 && !isMove)
    return conflicts.length === 0 ? { kind: "settled" } : { kind: "refused", refusal };
  const names = Object.entries(appointmentGroups).flatMap(([group, members]) =>
    changed.includes(group) || (group === "place" && isMove) ? [...members] : [],
  );
  const moved = {
    id,
    version: current.version,
    ...Object.fromEntries(names.map((name) => [name, wanted[name]])),
    ...(isMove ? { override, overbook } : {}),
  };
  return conflicts.length === 0
    ? { kind: "run", input: moved, outcome: "merged" }
    : { kind: "run", input: moved, outcome: "partly", refusal };
}

const pick = (fields: Fields | null, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields?.[name]]));

/** Statuses that end an appointment: chosen in view of one status, they are not right for every other. */
const endings: ReadonlySet<AppointmentStatus> = new Set(["cancelled", "noshow", "entered-in-error"]);

/** A change of status. Where the status is not the one that the person saw, the statuses' own rules decide, but for endings. */
export function reconcileStatus(input: unknown, base: unknown, current: Appointment | null): Reconciled {
  const given = setStatusInput.safeParse(input);
  const seen = baseOf(base);
  if (!given.success || !current) return { kind: "as-given" };
  const { status } = given.data;
  if (current.status === status) return { kind: "settled" };
  const seenStatus = appointment.pick({ status: true }).safeParse(pick(seen, ["status"]));
  if (!seen || !seenStatus.success) return { kind: "as-given" };
  const { status: then } = seenStatus.data;
  const isSeen = then === current.status;
  if (!isSeen && endings.has(status)) return { kind: "refused", refusal: statusMoved(then, current.status) };
  return { kind: "run", input: { ...given.data, version: current.version }, outcome: "applied" };
}

/** A booking for a patient whose record was merged meanwhile is made for the survivor, where the merge moved the others. */
export function reconcileBooking(input: unknown, survivorId: string | null): Reconciled {
  if (!survivorId || !bookAppointmentInput.safeParse(input).success) return { kind: "as-given" };
  return { kind: "run", input: { ...(input as Fields), patientId: survivorId }, outcome: "merged" };
}
