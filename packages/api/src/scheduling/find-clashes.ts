import { type HeldTime, loadFactsAndHeld, type StoredBookingFacts, type Tx } from "@daybook/db/postgres";
import {
  appointmentConflict,
  type Clash,
  clashesWith,
  epochMs,
  instantOf,
  longestAppointmentMs,
  type NewAppointment,
  nearMs,
  type Refusal,
  refuse,
} from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";
import { findAlternatives } from "./search-slots.ts";

type Wanted = Pick<
  NewAppointment,
  "id" | "start" | "end" | "practitionerId" | "patientId" | "locationId" | "overbookReason"
>;

/** The facts for the booking rule, and the held time near the wanted time, to offer alternatives. */
export interface View {
  readonly facts: StoredBookingFacts;
  readonly held: readonly HeldTime[];
}

export function loadFactsAround(tx: Tx, wanted: Omit<Wanted, "id" | "overbookReason">): Promise<View> {
  const start = epochMs(wanted.start);
  const end = Math.min(epochMs(wanted.end), start + longestAppointmentMs); // the rule refuses longer ones
  return loadFactsAndHeld(tx, wanted, instantOf(start - nearMs), instantOf(end + nearMs));
}

/** What the wanted appointment clashes with, as far as the view shows; the database has the last word. */
export const clashesIn = ({ held }: View, wanted: Wanted): Clash[] =>
  clashesWith({ ...wanted, overbooked: wanted.overbookReason !== null }, held);

/** Refuses with the conflicts and alternatives. If nothing conflicts any more, the wanted time itself is an alternative. */
export async function refuseTaken(
  scope: Pick<Scope, "tx" | "now">,
  wanted: Wanted,
  { facts, held }: View,
  clashes: readonly Clash[],
): Promise<{ ok: false; refusal: Refusal }> {
  const leases = held.flatMap(({ id, patientId }) => (patientId === null ? [id] : []));
  return refuse({
    ...appointmentConflict(clashes, await findAlternatives(scope, wanted, facts, held)),
    leases: leases.filter((id) => clashes.some((clash) => clash.id === id)),
  });
}
