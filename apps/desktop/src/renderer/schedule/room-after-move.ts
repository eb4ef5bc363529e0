import { contains, type LocationId, type Period } from "@daybook/domain";
import type { DayAppointment, OpeningHours } from "./use-schedule-data.ts";

interface Placed extends Period {
  readonly practitionerId: string;
}

/**
 * The room of an appointment that is moved. One in the room of its practitioner's session goes along with the sessions;
 * one that was given a room of its own keeps it.
 */
export function roomAfterMove(
  from: DayAppointment,
  to: Placed,
  hours: ReadonlyMap<string, OpeningHours>,
): LocationId | null {
  const before = { practitionerId: from.practitionerId, start: Date.parse(from.start), end: Date.parse(from.end) };
  const there = sessionRoom(to, hours);
  return there !== undefined && from.locationId === (sessionRoom(before, hours) ?? null) ? there : from.locationId;
}

/** Undefined outside of the practitioner's hours. */
function sessionRoom(
  { practitionerId, ...period }: Placed,
  hours: ReadonlyMap<string, OpeningHours>,
): LocationId | null | undefined {
  const sessions = hours.get(practitionerId)?.sessions ?? [];
  return sessions.find((session) =>
    contains({ start: Date.parse(session.start), end: Date.parse(session.end) }, period),
  )?.locationId;
}
