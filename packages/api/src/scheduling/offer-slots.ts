import {
  type Actor,
  addMinutes,
  type Instant,
  type LocationId,
  outsideAvailability,
  type PatientId,
  type PractitionerId,
  type Refusal,
  refuse,
} from "@daybook/domain";
import type { Services } from "../core/context.ts";
import type { Scope } from "../core/procedure.ts";
import { findAlternatives, type Hours } from "./search-slots.ts";

interface Wanted {
  readonly practitionerId: PractitionerId;
  readonly patientId: PatientId;
  readonly locationId?: LocationId | null | undefined;
  readonly start: Instant;
  readonly end?: Instant | undefined;
  readonly durationMinutes?: number | undefined;
}

/** A refusal for the hours says when the practitioner is there instead; any other stays as it is. */
export async function offeringSlots(
  scope: Scope,
  refused: { ok: false; refusal: Refusal },
  wanted: Wanted,
  hours: Hours,
): Promise<{ ok: false; refusal: Refusal }> {
  if (refused.refusal.code !== outsideAvailability([]).code) return refused;
  const end = wanted.end ?? addMinutes(wanted.start, wanted.durationMinutes ?? 0);
  return refuse(outsideAvailability(await findAlternatives(scope, { ...wanted, end }, hours)));
}

/** Those who follow the clinic's appointments look again. */
export const announceChange = (services: Services, actor: Actor): void => services.changes.announce(actor.clinicId);
