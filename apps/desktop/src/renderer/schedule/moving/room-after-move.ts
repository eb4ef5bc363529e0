import { contains, type LocationId, type Period } from "@daybook/domain";
import type { DayAppointment, OpeningHours } from "../day/day-records.ts";

interface Placed extends Period {
  readonly practitionerId: string;
}

/**
 * The room of an appointment after a move. If it was in the room of its practitioner's session, it changes with the
 * session; a room that was chosen for it stays.
 */
export function roomAfterMove(
  from: DayAppointment,
  to: Placed,
  hours: ReadonlyMap<string, OpeningHours>,
): LocationId | null {
  const before = { practitionerId: from.practitionerId, start: Date.parse(from.start), end: Date.parse(from.end) };
  const roomOf = ({ practitionerId, ...period }: Placed) => sessionRoom(hours.get(practitionerId), period);
  const there = roomOf(to);
  return there !== undefined && from.locationId === (roomOf(before) ?? null) ? there : from.locationId;
}

/** The room of the session that contains a period; undefined outside the practitioner's hours. */
export const sessionRoom = (hours: OpeningHours | undefined, period: Period): LocationId | null | undefined =>
  hours?.sessions.find(({ start, end }) => contains({ start: Date.parse(start), end: Date.parse(end) }, period))
    ?.locationId;
