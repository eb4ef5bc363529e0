import { findAppointment, insertAppointment } from "@daybook/db/postgres";
import {
  type AppointmentId,
  accept,
  appointment,
  appointmentConflict,
  bookAppointment,
  bookAppointmentInput,
  endOf,
  idTaken,
  impossiblePeriod,
  type NewAppointment,
  notFound,
  outsideAvailability,
  practitionerInactive,
  refuse,
} from "@daybook/domain";
import { command, type Scope } from "../core/procedure.ts";
import { clashesIn, loadFactsAround, refuseTaken } from "./find-clashes.ts";
import { askBack } from "./leases/ask-back.ts";
import { offeringSlots } from "./offer-slots.ts";

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
  again: askBack,
  async handle(scope, given) {
    const input = { ...given, id: given.id ?? (scope.newId() as AppointmentId), locationId: given.locationId ?? null };
    const end = endOf(input);
    const view = await loadFactsAround(scope.tx, { ...input, end });
    const decided = bookAppointment(input, { ...view.facts, now: scope.now, actor: scope.actor });
    if (!decided.ok) return offeringSlots(scope, decided, { ...input, end }, view);
    const wanted = decided.value;
    // The database would refuse it too, but only after waiting for other bookings of that time.
    const clashes = clashesIn(view, wanted);
    if (clashes.length > 0) return refuseTaken(scope, wanted, view, clashes);
    const booked = await insertAppointment(scope.tx, wanted);
    if (!booked) return whyNot(scope, wanted);
    const detail = input.overbook ? "overbook" : wanted.outsideAvailability ? "override" : null;
    scope.touch({ objectId: booked.id, patientIds: [booked.patientId], detail });
    return accept(booked);
  },
});

/** The database refused it because of a later change: looks again for the reason. */
async function whyNot(scope: Scope, wanted: NewAppointment) {
  await scope.tx.restart();
  const view = await loadFactsAround(scope.tx, wanted);
  const clashes = clashesIn(view, wanted);
  if (clashes.length === 0) {
    if (!view.facts.patientExists || !view.facts.practitionerExists) return refuse(notFound);
    if (await findAppointment(scope.tx, wanted.id)) return refuse(idTaken);
  }
  return refuseTaken(scope, wanted, view, clashes);
}
