import { findClashes, loadBookingFacts, lockAppointment, updateAppointment } from "@daybook/db/postgres";
import {
  type Appointment,
  accept,
  appointment,
  appointmentConflict,
  impossiblePeriod,
  moveAppointment,
  moveAppointmentInput,
  notFound,
  notMovable,
  outsideAvailability,
  practitionerInactive,
  refuse,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { announceChange, offeringSlots } from "./offer-slots.ts";
import { findAlternatives } from "./search-slots.ts";

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
    const wanted = {
      practitionerId: input.practitionerId ?? current.practitionerId,
      locationId: input.locationId === undefined ? current.locationId : input.locationId,
    };
    const facts = await loadBookingFacts(tx, { ...wanted, patientId: current.patientId });
    const decided = moveAppointment(current, input, { ...facts, now, actor });
    if (!decided.ok)
      return offeringSlots(
        scope,
        decided,
        { ...wanted, patientId: current.patientId, ...periodOf(current, input) },
        facts,
      );
    const { overbookReason, outsideAvailability: isOutside, ...change } = decided.value;
    const moved = await updateAppointment(tx, current.id, {
      ...change,
      status: current.status,
      statusHistory: current.statusHistory,
      updatedAt: now,
      ...(retimed(current, change) ? { outsideAvailability: isOutside } : {}),
      ...(overbookReason ? { overbookReason, overbookedBy: actor.id } : {}),
    });
    if (!moved) {
      const clash = { ...current, ...change };
      await tx.restart();
      return refuse(appointmentConflict(await findClashes(tx, clash), await findAlternatives(scope, clash, facts)));
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

const retimed = (current: Appointment, change: Pick<Appointment, "start" | "end" | "practitionerId">): boolean =>
  current.start !== change.start || current.end !== change.end || current.practitionerId !== change.practitionerId;

const periodOf = (
  current: Appointment,
  input: { start?: Appointment["start"] | undefined; end?: Appointment["end"] | undefined },
) => {
  const start = input.start ?? current.start;
  const lengthMinutes = (Date.parse(current.end) - Date.parse(current.start)) / 60_000;
  return input.end ? { start, end: input.end } : { start, durationMinutes: lengthMinutes };
};
