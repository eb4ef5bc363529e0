import { lockAppointment, updateAppointment } from "@daybook/db/postgres";
import {
  accept,
  appointment,
  appointmentConflict,
  clashesOfMove,
  impossiblePeriod,
  isRetimed,
  moveAppointment,
  moveAppointmentInput,
  notFound,
  notMovable,
  outsideAvailability,
  placeAfterMove,
  practitionerInactive,
  refuse,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { clashesIn, loadFactsAround, refuseTaken } from "./find-clashes.ts";
import { askBack } from "./leases/ask-back.ts";
import { offeringSlots } from "./offer-slots.ts";

export const moveAppointmentProcedure = command({
  path: "appointments.move",
  summary: "Move an appointment, or change its details",
  phi: "write",
  object: "appointment",
  rest: { method: "PATCH", path: "/appointments/{id}", status: 200 },
  refusals: [
    appointmentConflict([], []).code,
    outsideAvailability([]).code,
    notMovable("booked").code,
    practitionerInactive.code,
    impossiblePeriod.code,
    versionConflict(0).code,
  ],
  input: moveAppointmentInput,
  output: appointment,
  again: askBack,
  async handle(scope, input) {
    const { tx, now, actor } = scope;
    const current = await lockAppointment(tx, input.id, input);
    if (!current) return refuse(notFound);
    const expected = scope.expectState(current, input.version);
    if (!expected.ok) return expected;
    const sought = { ...placeAfterMove(current, input), patientId: current.patientId };
    const view = await loadFactsAround(tx, sought);
    const decided = moveAppointment(current, input, { ...view.facts, now, actor });
    if (!decided.ok) return offeringSlots(scope, decided, sought, view);
    const { overbooked: _, outsideAvailability: isOutside, ...change } = decided.value;
    const clashing = { ...current, ...change };
    const clashes = clashesOfMove(current, decided.value, view.held, !!input.overbook);
    // The locks keep these facts true, but the constraints below decide.
    if (clashes.length > 0) return refuseTaken(scope, clashing, view, clashes);
    const endsOverbooking = current.overbooked && !decided.value.overbooked;
    const moved = await updateAppointment(tx, current.id, {
      ...change,
      status: current.status,
      statusHistory: current.statusHistory,
      updatedAt: now,
      ...(isRetimed(current, change) ? { outsideAvailability: isOutside } : {}),
      ...(isRetimed(current, change) || input.overbook ? { moved: { from: current, by: actor.name } } : {}),
      ...(input.overbook ? { overbookedBy: actor.id } : {}),
    });
    if (!moved) {
      await tx.restart();
      const later = await loadFactsAround(tx, clashing);
      return refuseTaken(scope, clashing, later, clashesIn(later, clashing));
    }
    scope.touch({
      objectId: moved.id,
      patientIds: [moved.patientId],
      detail: detailOf({ overbook: !!input.overbook, overbooking_ended: endsOverbooking, override: isOutside }),
    });
    return accept(moved);
  },
});

/** Detail of the audit entry for a double booking or an override. */
function detailOf({
  overbook,
  ...others
}: Record<"overbook" | "overbooking_ended" | "override", boolean>): string | null {
  // A double booking may be outside the hours too, so it comes first.
  if (overbook) return "overbook";
  const done = Object.entries(others).flatMap(([what, is]) => (is ? [what] : []));
  return done.join(", ") || null;
}
