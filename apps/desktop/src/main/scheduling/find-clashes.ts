import { findAlternatives, findHeld, loadBookingFacts, type StoredBookingFacts } from "@daybook/db/sqlite";
import {
  appointmentConflict,
  type Clash,
  clashesWith,
  epochMs,
  instantOf,
  longestAppointmentMs,
  type NewAppointment,
  nearMs,
  type Occupation,
  outsideAvailability,
  type Refusal,
  refuse,
} from "@daybook/domain";
import type { LocalScope } from "../core/local-scope.ts";

type Wanted = Pick<
  NewAppointment,
  "id" | "start" | "end" | "practitionerId" | "patientId" | "locationId" | "overbookReason"
>;
type Sought = Omit<Wanted, "id" | "overbookReason">;

/** The facts for the booking rule, and the held time near the wanted time, as far as this desk knows. */
interface View {
  readonly facts: StoredBookingFacts;
  readonly held: readonly Occupation[];
}

export function loadFactsAround({ cache }: LocalScope, wanted: Sought): View {
  const start = epochMs(wanted.start);
  const end = Math.min(epochMs(wanted.end), start + longestAppointmentMs); // the rule refuses longer ones
  const near = { from: instantOf(start - nearMs), to: instantOf(end + nearMs) };
  return { facts: loadBookingFacts(cache, wanted), held: findHeld(cache, wanted, near) };
}

export const clashesIn = ({ held }: View, wanted: Wanted): Clash[] =>
  clashesWith({ ...wanted, overbooked: wanted.overbookReason !== null }, held);

/** Refuses with the conflicts and alternatives. */
export const refuseTaken = (scope: LocalScope, wanted: Sought, view: View, clashes: readonly Clash[]) =>
  refuse(appointmentConflict(clashes, alternativesTo(scope, wanted, view)));

/** A refusal because of the hours offers the nearest free slots, too. */
export function offeringSlots(
  scope: LocalScope,
  refused: { readonly ok: false; readonly refusal: Refusal },
  wanted: Sought,
  view: View,
): { ok: false; refusal: Refusal } {
  if (refused.refusal.code !== outsideAvailability([]).code) return refused;
  return refuse(outsideAvailability(alternativesTo(scope, wanted, view)));
}

const alternativesTo = (
  { cache, now }: LocalScope,
  { practitionerId, patientId, locationId, start, end }: Sought,
  { facts, held }: View,
) => findAlternatives(cache, { practitionerId, patientId, locationId, start, end, now }, facts, held);
