import { contains, type Instant, type LocationId } from "@daybook/domain";
import type { OpeningHours } from "./use-schedule-data.ts";

interface Placed {
  readonly practitionerId: string;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * The room of an appointment that is moved. One in the room of its practitioner's session goes along with the sessions;
 * one that was given a room of its own keeps it.
 */
export function roomAfterMove(
  from: Placed & { readonly locationId: LocationId | null },
  to: Placed,
  hours: ReadonlyMap<string, OpeningHours>,
): LocationId | null {
  const there = sessionRoom(to, hours);
  return there !== undefined && from.locationId === (sessionRoom(from, hours) ?? null) ? there : from.locationId;
}

/** Undefined outside of the practitioner's hours. */
export function sessionRoom(
  { practitionerId, start, end }: Placed,
  hours: ReadonlyMap<string, OpeningHours>,
): LocationId | null | undefined {
  const period = { start: Date.parse(start), end: Date.parse(end) };
  const sessions = hours.get(practitionerId)?.sessions ?? [];
  return sessions.find((session) =>
    contains({ start: Date.parse(session.start), end: Date.parse(session.end) }, period),
  )?.locationId;
}
