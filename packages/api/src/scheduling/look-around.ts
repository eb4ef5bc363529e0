import { type HeldTime, loadFactsAndHeld, type StoredBookingFacts, type Tx } from "@daybook/db/postgres";
import {
  appointmentConflict,
  type Clash,
  clashesWith,
  epochMs,
  instantOf,
  longestAppointmentMs,
  type NewAppointment,
  type Refusal,
  refuse,
} from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";
import { findAlternatives, nearMs } from "./search-slots.ts";

type Wanted = Pick<
  NewAppointment,
  "id" | "start" | "end" | "practitionerId" | "patientId" | "locationId" | "overbookReason"
>;

/** What the booking rule has to know, and what is held near the wanted time: enough to refuse it with a way out. */
export interface View {
  readonly facts: StoredBookingFacts;
  readonly held: readonly HeldTime[];
}

export function lookAround(tx: Tx, wanted: Omit<Wanted, "id" | "overbookReason">): Promise<View> {
  const start = epochMs(wanted.start);
  const end = Math.min(epochMs(wanted.end), start + longestAppointmentMs); // the rule refuses what is longer
  return loadFactsAndHeld(tx, wanted, instantOf(start - nearMs), instantOf(end + nearMs));
}

/** Says what keeps the wanted time, and what is free instead; where nothing keeps it any more it is offered itself. */
export async function refuseTaken(
  scope: Pick<Scope, "tx" | "now">,
  wanted: Wanted,
  { facts, held }: View,
  clashes: readonly Clash[] = clashesWith({ ...wanted, overbooked: wanted.overbookReason !== null }, held),
): Promise<{ ok: false; refusal: Refusal }> {
  return refuse(appointmentConflict(clashes, await findAlternatives(scope, wanted, facts, held)));
}
