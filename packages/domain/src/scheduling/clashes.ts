import type { AppointmentId, LocationId, PatientId, PractitionerId } from "../shared/id.ts";
import { epochMs, type Instant } from "../shared/time/time.ts";

/** An appointment, made or wanted, with all that it occupies. */
export interface Occupation {
  readonly id: AppointmentId;
  readonly start: Instant;
  readonly end: Instant;
  readonly practitionerId: PractitionerId;
  readonly patientId: PatientId;
  readonly locationId: LocationId | null;
  readonly overbooked: boolean;
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

/** Whom and what an appointment occupies; null for what it does not, or what is not known yet. */
export interface Occupant {
  readonly practitionerId: string;
  readonly patientId: string | null;
  readonly locationId: string | null;
  readonly overbooked: boolean;
}

/** In the order in which they are told: whose diary it is comes first. */
const clashKinds = ["practitioner", "patient", "location"] as const;
const memberOf = { practitioner: "practitionerId", patient: "patientId", location: "locationId" } as const;

function shared(wanted: Occupant, other: Occupant): Clash["clashes"] {
  const both = clashKinds.filter(
    (kind) => wanted[memberOf[kind]] !== null && wanted[memberOf[kind]] === other[memberOf[kind]],
  );
  if (!wanted.overbooked && !other.overbooked) return both;
  // A double booking stands beside others, but nobody is with one practitioner twice at the same time.
  return both.includes("practitioner") && both.includes("patient") ? ["patient"] : [];
}

/** Of those that hold the wanted time: the one to name, and what of it clashes. A shared practitioner comes before all else. */
export function firstClash<T extends Occupant>(
  wanted: Occupant,
  held: readonly T[],
): { readonly by: Clash["clashes"][number]; readonly clash: T } | null {
  for (const by of clashKinds) {
    const clash = held.find((other) => shared(wanted, other).includes(by));
    if (clash) return { by, clash };
  }
  return null;
}
