import type { AppointmentId, LocationId, PatientId, PractitionerId } from "../shared/id.ts";
import { epochMs, type Instant } from "../shared/time.ts";

/** An appointment, made or wanted, with all that it occupies. */
export interface Occupation {
  readonly id: AppointmentId;
  readonly start: Instant;
  readonly end: Instant;
  readonly practitionerId: PractitionerId;
  readonly patientId: PatientId;
  readonly locationId: LocationId | null;
}

export interface Clash {
  readonly id: AppointmentId;
  readonly start: Instant;
  readonly end: Instant;
  readonly clashes: ("practitioner" | "patient" | "location")[];
}

/** Those of `held` that keep `wanted` from its time, in their order, and by what of theirs. It does not stand in its own way. */
export function clashesWith(wanted: Occupation, held: readonly Occupation[]): Clash[] {
  const [start, end] = [epochMs(wanted.start), epochMs(wanted.end)];
  return held
    .filter((other) => other.id !== wanted.id && epochMs(other.start) < end && epochMs(other.end) > start)
    .map((other) => ({ id: other.id, start: other.start, end: other.end, clashes: shared(wanted, other) }))
    .filter(({ clashes }) => clashes.length > 0);
}

function shared(wanted: Occupation, other: Occupation): Clash["clashes"] {
  const clashes: Clash["clashes"] = [];
  if (other.practitionerId === wanted.practitionerId) clashes.push("practitioner");
  if (other.patientId === wanted.patientId) clashes.push("patient");
  if (other.locationId !== null && other.locationId === wanted.locationId) clashes.push("location");
  return clashes;
}
