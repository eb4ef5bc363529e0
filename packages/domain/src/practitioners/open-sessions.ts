import type { LocationId } from "../shared/id.ts";
import { normalisePeriods, overlaps, type Period, subtractPeriods } from "../shared/time/period.ts";
import { epochDayOf, type TimeZone, weekdayOf } from "../shared/time/time.ts";
import { type WallClock, wallClock } from "../shared/time/wall-clock.ts";
import { type Availability, type AvailabilityException, minutesOfHours } from "./availability.ts";

/** A stretch of opening hours as moments. Slots are counted from its start. */
export interface Session extends Period {
  readonly locationId: LocationId | null;
}

/**
 * The sessions that meet `[from, to)`, in order of start. They are whole, not cut at `from` and `to`, so that slots
 * counted from a session's start are the same whatever window is asked for. An extra session may overlap a weekly one.
 * @param clinicTimeZone used where the availability names no zone of its own
 */
export function openSessions(
  availability: Availability,
  clinicTimeZone: TimeZone,
  from: number,
  to: number,
): Session[] {
  const clock = wallClock(availability.timeZone ?? clinicTimeZone);
  // A session reaches into the day after the one it begins on, and zones have skipped a whole date (Samoa in 2011).
  const firstDay = clock.epochDayAt(from) - 2;
  const lastDay = clock.epochDayAt(to);
  const { closedDays, closedHours, extras } = sortExceptions(availability.exceptions, clock, firstDay, lastDay);
  const week = weekOf(availability);

  const sessions: Session[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const hoursOfDay = week[weekdayOf(day)];
    if (!hoursOfDay || closedDays.has(day) || isSkipped(day, clock)) continue;
    for (const { start, end, locationId } of hoursOfDay) {
      sessions.push({ start: clock.epochMsAt(day, start), end: clock.epochMsAt(day, end), locationId });
    }
  }
  for (const { day, hours, locationId } of extras) {
    if (!isSkipped(day, clock)) sessions.push({ ...toPeriod(day, hours, clock), locationId });
  }
  return cut(sessions, closedHours)
    .filter((session) => session.start < session.end && overlaps(session, { start: from, end: to }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What exceptions close of `[from, to)` and of the days it begins and ends on, normalised; a whole day is closed from midnight to midnight. */
export function closedPeriods(
  availability: Availability,
  clinicTimeZone: TimeZone,
  from: number,
  to: number,
): Period[] {
  const clock = wallClock(availability.timeZone ?? clinicTimeZone);
  const [firstDay, lastDay] = [clock.epochDayAt(from), clock.epochDayAt(to - 1)];
  const { closedDays, closedHours } = sortExceptions(availability.exceptions, clock, firstDay, lastDay);
  const days = [...closedDays]
    .filter((day) => day >= firstDay && day <= lastDay)
    .map((day) => toPeriod(day, { start: 0, end: 24 * 60 }, clock));
  return normalisePeriods([...days, ...closedHours]).filter((period) => overlaps(period, { start: from, end: to }));
}

interface WeeklyHours {
  /** Minutes of the day. */
  readonly start: number;
  readonly end: number;
  readonly locationId: LocationId | null;
}

/** The weekly hours by weekday, so that a day looks at its own alone. */
function weekOf({ weekly }: Availability): readonly (readonly WeeklyHours[] | undefined)[] {
  const week: WeeklyHours[][] = [];
  for (const session of weekly) {
    (week[session.weekday] ??= []).push({ ...minutesOfHours(session), locationId: session.locationId ?? null });
  }
  return week;
}

interface Extra {
  readonly day: number;
  readonly hours: { start: number; end: number };
  readonly locationId: LocationId | null;
}

function sortExceptions(
  exceptions: readonly AvailabilityException[],
  clock: WallClock,
  firstDay: number,
  lastDay: number,
): { closedDays: Set<number>; closedHours: Period[]; extras: Extra[] } {
  const closedDays = new Set<number>();
  const closedHours: Period[] = [];
  const extras: Extra[] = [];
  for (const { date, closed, start, end, locationId } of exceptions) {
    const day = epochDayOf(date);
    // Closed hours may reach into the first day from the one before, and the last day's sessions into the one after.
    if (day < firstDay - 1 || day > lastDay + 1) continue;
    const hours = start && end ? minutesOfHours({ start, end }) : null;
    if (!hours) closedDays.add(day);
    else if (closed) closedHours.push(toPeriod(day, hours, clock));
    else extras.push({ day, hours, locationId: locationId ?? null });
  }
  return { closedDays, closedHours: normalisePeriods(closedHours), extras };
}

const toPeriod = (day: number, hours: { start: number; end: number }, clock: WallClock): Period => ({
  start: clock.epochMsAt(day, hours.start),
  end: clock.epochMsAt(day, hours.end),
});

/** A date the zone never had: its midnight, moved forward, is on another date. */
const isSkipped = (day: number, clock: WallClock): boolean => clock.epochDayAt(clock.epochMsAt(day, 0)) !== day;

function cut(sessions: readonly Session[], closedHours: readonly Period[]): Session[] {
  if (closedHours.length === 0) return [...sessions];
  return sessions.flatMap((session) =>
    subtractPeriods([session], closedHours).map((part) => ({ ...part, locationId: session.locationId })),
  );
}
