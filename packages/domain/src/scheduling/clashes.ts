import type { AppointmentId, LocationId, PatientId, PractitionerId } from "../shared/id.ts";
import { epochMs, type Instant } from "../shared/time/time.ts";

/** A stored or wanted appointment: its time and whom it occupies. */
export interface Occupation {
  readonly id: AppointmentId;
  readonly start: Instant;
  readonly end: Instant;
  readonly practitionerId: PractitionerId;
  /** Null for time that is kept for a desk. */
  readonly patientId: PatientId | null;
  readonly locationId: LocationId | null;
  readonly overbooked: boolean;
}

export interface Clash {
  readonly id: AppointmentId;
  readonly start: Instant;
  readonly end: Instant;
  readonly clashes: ("practitioner" | "patient" | "location")[];
}

/** The appointments of `held` that clash with `wanted`, in their order, and what is shared. An appointment does not clash with itself. */
export function clashesWith(wanted: Occupation, held: readonly Occupation[]): Clash[] {
  const [start, end] = [epochMs(wanted.start), epochMs(wanted.end)];
  return held
    .filter((other) => other.id !== wanted.id && epochMs(other.start) < end && epochMs(other.end) > start)
    .map((other) => ({ id: other.id, start: other.start, end: other.end, clashes: shared(wanted, other) }))
    .filter(({ clashes }) => clashes.length > 0);
}

/** Whom and what an appointment occupies; null where it occupies none, or where it is not known yet. */
export interface Occupant {
  readonly practitionerId: string;
  readonly patientId: string | null;
  readonly locationId: string | null;
  readonly overbooked: boolean;
}

/** In the order in which they are shown: the practitioner, whose diary it is, comes first. */
const clashKinds = ["practitioner", "patient", "location"] as const;
const memberOf = { practitioner: "practitionerId", patient: "patientId", location: "locationId" } as const;

function shared(wanted: Occupant, other: Occupant): Clash["clashes"] {
  const both = clashKinds.filter(
    (kind) => wanted[memberOf[kind]] !== null && wanted[memberOf[kind]] === other[memberOf[kind]],
  );
  if (!wanted.overbooked && !other.overbooked) return both;
  // A double booking may overlap others, but nobody has two appointments with one practitioner at once.
  return both.includes("practitioner") && both.includes("patient") ? ["patient"] : [];
}

/** The clash to show of all that hold the wanted time. One that shares the practitioner comes first. */
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
