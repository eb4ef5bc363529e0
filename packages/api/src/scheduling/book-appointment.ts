import { findAppointment, findClashes, insertAppointment, loadBookingFacts } from "@daybook/db/postgres";
import {
  type AppointmentId,
  accept,
  appointment,
  appointmentConflict,
  bookAppointment,
  bookAppointmentInput,
  idTaken,
  impossiblePeriod,
  type NewAppointment,
  notFound,
  outsideAvailability,
  practitionerInactive,
  refuse,
} from "@daybook/domain";
import { command, type Scope } from "../core/procedure.ts";
import { announceChange, offeringSlots } from "./offer-slots.ts";
import { findAlternatives, type Hours } from "./search-slots.ts";

export const bookAppointmentProcedure = command({
  path: "appointments.book",
  summary: "Book an appointment",
  phi: "write",
  object: "appointment",
  rest: { method: "POST", path: "/appointments", status: 201 },
  refusals: [
    appointmentConflict([], []).code,
    outsideAvailability([]).code,
    practitionerInactive.code,
    impossiblePeriod.code,
    idTaken.code,
    notFound.code,
  ],
  input: bookAppointmentInput,
  output: appointment,
  async handle(scope, given) {
    const input = { ...given, id: given.id ?? (scope.newId() as AppointmentId) };
    const stored = await loadBookingFacts(scope.tx, { ...input, locationId: input.locationId ?? null });
    const decided = bookAppointment(input, { ...stored, now: scope.now, actor: scope.actor });
    if (!decided.ok) return offeringSlots(scope, decided, input, stored);
    const booked = await insertAppointment(scope.tx, decided.value);
    if (!booked) return whyNot(scope, decided.value, stored);
    const detail = input.overbook ? "overbook" : decided.value.outsideAvailability ? "override" : null;
    scope.touch({ objectId: booked.id, patientIds: [booked.patientId], detail });
    return accept(booked);
  },
  afterCommit: announceChange,
});

/** The database kept it out: says by what, and what is free instead. */
async function whyNot(scope: Scope, wanted: NewAppointment, facts: Hours) {
  await scope.tx.restart();
  const clashes = await findClashes(scope.tx, wanted);
  if (clashes.length === 0) {
    const { patientExists, practitionerExists } = await loadBookingFacts(scope.tx, wanted);
    if (!patientExists || !practitionerExists) return refuse(notFound); // retired while we waited
  }
  if (clashes.length === 0 && (await findAppointment(scope.tx, wanted.id))) return refuse(idTaken);
  // Where no clash is left, it was called off between the two statements: the wanted time itself is offered again.
  return refuse(appointmentConflict(clashes, await findAlternatives(scope, wanted, facts)));
}
