import {
  type Availability,
  availability,
  instantOf,
  type LocationId,
  locationId,
  type Practitioner,
  practitioner,
  uuidV7,
} from "@daybook/domain";
import { type Calendar, dateOf, MINUTE_MS } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { plain } from "./names.ts";
import { type PractitionerPlan, practitionerPlans, type RoomName, roomNames, type Specialty } from "./weeks.ts";

export interface DemoRoom {
  readonly id: LocationId;
  readonly name: RoomName;
}

export interface DemoPractitioner extends Practitioner {
  readonly specialty: Specialty;
  readonly availability: Availability;
}

/** Age of the clinic, and so of its practitioners and rooms. */
const ageDays = 6 * 365;

export function makeRooms(calendar: Calendar, chance: Chance): DemoRoom[] {
  const foundedMs = calendar.msAt(calendar.today - ageDays, 9 * 60);
  return roomNames.map((name) => ({ id: locationId.parse(uuidV7(foundedMs, chance.bytes(10))), name }));
}

export function makePractitioners(calendar: Calendar, chance: Chance, rooms: readonly DemoRoom[]): DemoPractitioner[] {
  const roomIds = new Map(rooms.map(({ name, id }) => [name, id]));
  const duty = practitionerPlans.filter(({ isOnDuty }) => isOnDuty);
  return practitionerPlans.map((plan, index) => {
    const createdMs = calendar.msAt(calendar.today - ageDays, 9 * 60) + (index + 1) * 10 * MINUTE_MS;
    const created = instantOf(createdMs);
    const { firstName, lastName, specialty } = plan;
    const record = practitioner.parse({
      id: uuidV7(createdMs, chance.bytes(10)),
      firstName,
      lastName,
      specialties: [specialty],
      email: `${plain(firstName)}.${plain(lastName)}@example.org`,
      phone: `01 99 00 10 ${String(10 + index)}`,
      // Any well-formed number could belong to a real person.
      rppsNumber: null,
      active: true,
      version: 1,
      createdAt: created,
      updatedAt: created,
    });
    const turn = duty.indexOf(plan);
    const hours = toAvailability(plan, calendar, roomIds);
    const exceptions = [...hours.exceptions, ...(turn < 0 ? [] : sundays(turn, duty.length, calendar, roomIds))];
    return { ...record, specialty, availability: availability.parse({ ...hours, exceptions }) };
  });
}

function toAvailability(plan: PractitionerPlan, { monday }: Calendar, rooms: ReadonlyMap<RoomName, LocationId>) {
  const weekly = plan.week.flatMap(({ weekdays, hours, room }) =>
    weekdays.flatMap((weekday) =>
      hours.map((text) => ({ weekday, ...startAndEnd(text), locationId: rooms.get(room) })),
    ),
  );
  const exceptions = (plan.deviations ?? []).map(({ day, closed, hours, room }) => ({
    date: dateOf(monday + day),
    ...(closed ? { closed } : {}),
    ...(hours ? startAndEnd(hours) : {}),
    ...(room ? { locationId: rooms.get(room) } : {}),
  }));
  return {
    weekly,
    exceptions,
    bufferMinutes: plan.bufferMinutes ?? 0,
    minimumNoticeMinutes: plan.minimumNoticeMinutes ?? 0,
  };
}

/** Two practitioners are on duty every Sunday. The turns depend on the calendar, not on the day when the demo was created. */
function sundays(turn: number, among: number, { monday }: Calendar, rooms: ReadonlyMap<RoomName, LocationId>) {
  return [-2, -1, 0, 1, 2, 3, 4, 5].flatMap((week) => {
    const sunday = monday + week * 7 + 6;
    const place = (turn + Math.floor(sunday / 7)) % among;
    const room = (["Consulting room 1", "Consulting room 2"] as const)[place];
    if (!room) return [];
    const hours = place === 0 ? ["09:00-13:00", "14:00-18:30"] : ["10:00-13:30", "15:00-20:00"];
    return hours.map((text) => ({ date: dateOf(sunday), ...startAndEnd(text), locationId: rooms.get(room) }));
  });
}

function startAndEnd(hours: string): { start: string; end: string } {
  const [start = "", end = ""] = hours.split("-");
  return { start, end };
}
