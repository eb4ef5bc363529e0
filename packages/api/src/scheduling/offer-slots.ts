import { type NewAppointment, outsideAvailability, type Refusal, refuse } from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";
import type { View } from "./find-clashes.ts";
import { findAlternatives } from "./search-slots.ts";

/** Adds alternatives to a refusal because of opening hours; other refusals stay as they are. */
export async function offeringSlots(
  scope: Scope,
  refused: { ok: false; refusal: Refusal },
  wanted: Pick<NewAppointment, "start" | "end" | "practitionerId" | "patientId" | "locationId">,
  { facts, held }: View,
): Promise<{ ok: false; refusal: Refusal }> {
  if (refused.refusal.code !== outsideAvailability([]).code) return refused;
  return refuse(outsideAvailability(await findAlternatives(scope, wanted, facts, held)));
}
