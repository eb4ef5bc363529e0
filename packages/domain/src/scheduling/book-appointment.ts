import type { Actor } from "../auth/actor.ts";
import { mayOverride } from "../auth/permission.ts";
import type { Availability } from "../practitioners/availability.ts";
import { openSessions } from "../practitioners/open-sessions.ts";
import type { AppointmentId } from "../shared/id.ts";
import { forbidden, notFound } from "../shared/refusals.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { epochMs, type Instant, type TimeZone } from "../shared/time/time.ts";
import { type Appointment, type BookAppointmentInput, endOf } from "./appointment.ts";
import { impossiblePeriod, outsideAvailability, practitionerInactive } from "./booking-refusals.ts";
import { fitsAvailability } from "./fits-availability.ts";

/** Facts that the rule needs. Whether the time is free is not one of them: only the database can decide that. */
export interface BookingFacts {
  readonly now: Instant;
  readonly actor: Pick<Actor, "id" | "name" | "role">;
  readonly patientExists: boolean;
  readonly practitionerExists: boolean;
  readonly practitionerActive: boolean;
  readonly locationExists: boolean;
  /** Null when no hours were ever set: then the practitioner is never available. */
  readonly availability: Availability | null;
  readonly clinicTimeZone: TimeZone;
}

/** An appointment that is allowed, before the database has said that its time is free. */
export interface NewAppointment extends Omit<Appointment, "overbooked" | "confirmed" | "version" | "updatedAt"> {
  readonly overbookedBy: string | null;
  readonly outsideAvailability: boolean;
}

/**
 * The booking rule: checks role, patient, practitioner, location and hours. An overbooking may also lie outside the hours.
 * Minimum notice and buffers only limit the slots that are offered; a desk may ignore them.
 */
export function bookAppointment(
  input: BookAppointmentInput & { id: AppointmentId },
  facts: BookingFacts,
): Result<NewAppointment> {
  const { start, override, overbook } = input;
  const { actor, now } = facts;
  if ((override || overbook) && !mayOverride.includes(actor.role)) return refuse(forbidden(mayOverride));
  if (!facts.patientExists || !facts.practitionerExists || !facts.locationExists) return refuse(notFound);
  const end = endOf(input);
  if (!isPossible(start, end)) return refuse(impossiblePeriod);
  if (!facts.practitionerActive) return refuse(practitionerInactive);
  const isOutside = !isAvailable(start, end, facts);
  if (isOutside && !override && !overbook) return refuse(outsideAvailability([]));
  return accept({
    id: input.id,
    patientId: input.patientId,
    practitionerId: input.practitionerId,
    start,
    end,
    status: input.status,
    locationId: input.locationId ?? null,
    reason: input.reason ?? null,
    kind: input.kind ?? null,
    statusHistory: [{ status: input.status, at: now, by: actor.name, reason: overbook?.reason ?? null }],
    createdAt: now,
    overbookReason: overbook?.reason ?? null,
    overbookedBy: overbook ? actor.id : null,
    outsideAvailability: isOutside,
  });
}

/** Longest appointment: a day. */
export const longestAppointmentMs = 24 * 60 * 60_000;

export function isPossible(start: Instant, end: Instant): boolean {
  const length = epochMs(end) - epochMs(start);
  return length > 0 && length <= longestAppointmentMs;
}

export function isAvailable(
  start: Instant,
  end: Instant,
  facts: Pick<BookingFacts, "availability" | "clinicTimeZone">,
): boolean {
  if (!facts.availability) return false;
  const [from, to] = [epochMs(start), epochMs(end)];
  return fitsAvailability(from, to, openSessions(facts.availability, facts.clinicTimeZone, from, to));
}
