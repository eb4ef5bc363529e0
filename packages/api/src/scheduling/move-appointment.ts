import { lockAppointment, updateAppointment } from "@daybook/db/postgres";
import {
  accept,
  appointment,
  appointmentConflict,
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
import { lookAround, refuseTaken } from "./look-around.ts";
import { announceChange, offeringSlots } from "./offer-slots.ts";

export const moveAppointmentProcedure = command({
  path: "appointments.move",
  summary: "Move an appointment, or change what it says",
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
  async handle(scope, input) {
    const { tx, now, actor } = scope;
    const current = await lockAppointment(tx, input.id, input);
    if (!current) return refuse(notFound);
    const sought = { ...placeAfterMove(current, input), patientId: current.patientId };
    const view = await lookAround(tx, sought);
    const decided = moveAppointment(current, input, { ...view.facts, now, actor });
    if (!decided.ok) return offeringSlots(scope, decided, sought, view);
    const { overbookReason, outsideAvailability: isOutside, ...change } = decided.value;
    const moved = await updateAppointment(tx, current.id, {
      ...change,
      status: current.status,
      statusHistory: current.statusHistory,
      updatedAt: now,
      ...(isRetimed(current, change)
        ? { outsideAvailability: isOutside, moved: { from: current, by: actor.name } }
        : {}),
      ...(overbookReason ? { overbookReason, overbookedBy: actor.id } : {}),
    });
    if (!moved) {
      await tx.restart();
      const clashing = { ...current, ...change };
      return refuseTaken(scope, clashing, await lookAround(tx, clashing));
    }
    scope.touch({
      objectId: moved.id,
      patientIds: [moved.patientId],
      detail: overbookReason ? "overbook" : isOutside ? "override" : null,
    });
    return accept(moved);
  },
  afterCommit: announceChange,
});
