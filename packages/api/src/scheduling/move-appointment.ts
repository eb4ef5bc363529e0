import { lockAppointment, updateAppointment } from "@daybook/db/postgres";
import {
  type Appointment,
  accept,
  addMinutes,
  appointment,
  appointmentConflict,
  epochMs,
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
    const wanted = {
      practitionerId: input.practitionerId ?? current.practitionerId,
      locationId: input.locationId === undefined ? current.locationId : input.locationId,
    };
    const period = periodOf(current, input);
    const sought = { ...wanted, patientId: current.patientId, ...period };
    const view = await lookAround(tx, sought);
    const decided = moveAppointment(current, input, { ...view.facts, now, actor });
    if (!decided.ok) return offeringSlots(scope, decided, sought, view);
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

const retimed = (current: Appointment, change: Pick<Appointment, "start" | "end" | "practitionerId">): boolean =>
  current.start !== change.start || current.end !== change.end || current.practitionerId !== change.practitionerId;

const periodOf = (
  current: Appointment,
  input: { start?: Appointment["start"] | undefined; end?: Appointment["end"] | undefined },
) => {
  const start = input.start ?? current.start;
  const lengthMinutes = (epochMs(current.end) - epochMs(current.start)) / 60_000;
  return { start, end: input.end ?? addMinutes(start, lengthMinutes) };
};
