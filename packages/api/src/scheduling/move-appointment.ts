import {
  findAppointment,
  findClashes,
  loadBookingFacts,
  lockAppointment,
  updateAppointment,
} from "@daybook/db/postgres";
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
import { command, type Scope } from "../core/procedure.ts";
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
    const current = await lockAsSeen(scope, input.id, input);
    if (!current) return refuse(notFound);
    const wanted = {
      practitionerId: input.practitionerId ?? current.practitionerId,
      locationId: input.locationId ?? current.locationId,
    };
    const facts = await loadBookingFacts(tx, { ...wanted, patientId: current.patientId });
    const decided = moveAppointment(current, input, { ...facts, now, actor });
    if (!decided.ok)
      return offeringSlots(scope, decided, { ...wanted, patientId: current.patientId, ...periodOf(current, input) });
    const { overbookReason, outsideAvailability: isOutside, ...change } = decided.value;
    const moved = await updateAppointment(tx, current.id, {
      ...change,
      status: current.status,
      statusHistory: current.statusHistory,
      updatedAt: now,
      ...(overbookReason ? { overbookReason, overbookedBy: actor.id } : {}),
    });
    if (!moved) {
      const clash = { ...current, ...change };
      return refuse(appointmentConflict(await findClashes(tx, clash), await findAlternatives(scope, clash)));
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

/** Which locks to take is only known from the row, and the row may change until they are had: then it is read again. */
export async function lockAsSeen(
  { tx }: Scope,
  id: Appointment["id"],
  wanted: {
    practitionerId?: Appointment["practitionerId"] | undefined;
    locationId?: Appointment["locationId"] | undefined;
  },
): Promise<Appointment | null> {
  for (;;) {
    const seen = await findAppointment(tx, id);
    if (!seen) return null;
    const locked = await lockAppointment(tx, seen, {
      practitionerId: wanted.practitionerId ?? seen.practitionerId,
      locationId: wanted.locationId ?? seen.locationId,
    });
    if (locked) return locked;
  }
}

const periodOf = (
  current: Appointment,
  input: { start?: Appointment["start"] | undefined; end?: Appointment["end"] | undefined },
) => {
  const start = input.start ?? current.start;
  const lengthMinutes = (Date.parse(current.end) - Date.parse(current.start)) / 60_000;
  return input.end ? { start, end: input.end } : { start, durationMinutes: lengthMinutes };
};
