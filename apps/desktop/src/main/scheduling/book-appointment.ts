import { findAppointment } from "@daybook/db/sqlite";
import {
  type Appointment,
  type AppointmentId,
  accept,
  bookAppointmentInput,
  bookAppointment as decide,
  endOf,
  idTaken,
  refuse,
} from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";
import { clashesIn, loadFactsAround, offeringSlots, refuseTaken } from "./find-clashes.ts";

/** The booking rule on what this desk has. A patient whom it does not know may have been registered on another desk. */
export const bookAppointment = withInput(bookAppointmentInput, (scope, given) => {
  const { cache, actor, now } = scope;
  const input = { ...given, id: given.id ?? (scope.newId() as AppointmentId), locationId: given.locationId ?? null };
  if (findAppointment(cache, input.id)) return refuse(idTaken);
  const sought = { ...input, end: endOf(input) };
  const view = loadFactsAround(scope, sought);
  const decided = decide(input, { ...view.facts, now, actor });
  if (!decided.ok) return offeringSlots(scope, decided, sought, view);
  const { overbookedBy: _by, outsideAvailability, ...wanted } = decided.value;
  const clashes = clashesIn(view, wanted);
  if (clashes.length > 0) return refuseTaken(scope, wanted, view, clashes);
  const booked: Appointment = {
    ...wanted,
    confirmed: false,
    overbooked: wanted.overbookReason !== null,
    version: 1,
    updatedAt: now,
  };
  const effect: LocalEffect<Appointment> = {
    answer: booked,
    input: { ...given, id: input.id },
    overlays: [{ entity: "appointment", id: booked.id, patch: { ...booked, outsideAvailability }, isWhole: true }],
  };
  return accept(effect);
});
