import type { LocationId } from "../shared/id.ts";
import { normalisePeriods, overlaps, type Period, subtractPeriods } from "../shared/time/period.ts";
import { epochDayOf, type TimeZone, weekdayOf } from "../shared/time/time.ts";
import { type WallClock, wallClock } from "../shared/time/wall-clock.ts";
import { type Availability, type AvailabilityException, minutesOfHours } from "./availability.ts";

/** One period of opening hours. Starts of slots are counted from its start. */
export interface Session extends Period {
  readonly locationId: LocationId | null;
  /**
   * Set when another session in the same place begins at midnight, when this one ends: the end of that session. An
   * appointment may begin in this session and end in that one.
   */
  readonly openUntil?: number;
}

/**
 * The sessions that overlap `[from, to)`, in order of start. They are not cut at `from`, so that the slots counted from a
 * session's start are the same for every window. Overlapping sessions in one place, such as an extra session and a weekly
 * one, are merged.
 * @param clinicTimeZone used where the availability names no zone of its own
 */
export function openSessions(
  availability: Availability,
  clinicTimeZone: TimeZone,
  from: number,
  to: number,
): Session[] {
  const clock = wallClock(availability.timeZone ?? clinicTimeZone);
  const window = { start: from, end: to };
  // A session reaches into the day after the one it begins on, and zones have skipped a whole date (Samoa in 2011).
  let firstDay = clock.epochDayAt(from) - 2;
  for (;;) {
    const { sessions, closedHours, firstExtraDay } = sessionsFrom(firstDay, availability, clock, window);
    const joined = firstExtraDay === null ? sessions : joinOverlapping(sessions);
    const first = joined.find((session) => overlaps(session, window));
    // A session of the first day that was read may overlap one of the day before, as long as there are extra sessions.
    const isWhole = firstExtraDay === null || firstExtraDay > firstDay + 1 || !first;
    if (!isWhole && clock.epochDayAt(first.start) <= firstDay) firstDay -= daysFurtherBack;
    else
      return acrossMidnight(
        cut(joined, closedHours).filter((session) => session.start < session.end && overlaps(session, window)),
        clock,
        to,
      );
  }
}

/** Number of days by which the search for the start of overlapping sessions goes back. */
const daysFurtherBack = 7;

/** The sessions that begin on the first day or later and before the window's end, in order of start, before closed hours are cut out. */
function sessionsFrom(firstDay: number, availability: Availability, clock: WallClock, window: Period) {
  const lastDay = clock.epochDayAt(window.end);
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
  const firstExtraDay = firstDayOfExtra(availability);
  const begun = sessions.filter((session) => session.start < window.end);
  return { sessions: begun.sort((a, b) => a.start - b.start || a.end - b.end), closedHours, firstExtraDay };
}

/** The day of the first extra session; null when there is none. Without one, no sessions overlap, because weekly sessions do not. */
function firstDayOfExtra({ exceptions }: Availability): number | null {
  let first: number | null = null;
  for (const { date, closed, start } of exceptions) {
    if (closed || !start) continue;
    const day = epochDayOf(date);
    if (first === null || day < first) first = day;
  }
  return first;
}

/** Merges sessions that overlap in one place; sorted by start. */
function joinOverlapping(sessions: readonly Session[]): Session[] {
  const joined: Session[] = [];
  for (const session of sessions) {
    const at = joined.findLastIndex((one) => one.locationId === session.locationId && session.start < one.end);
    const earlier = joined[at];
    if (earlier) joined[at] = { ...earlier, end: Math.max(earlier.end, session.end) };
    else joined.push(session);
  }
  return joined;
}

/** Sets `openUntil` of each session that ends at a midnight before the window's end. */
function acrossMidnight(sessions: readonly Session[], clock: WallClock, to: number): Session[] {
  return sessions.map((session, index) => {
    const { end, locationId } = session;
    if (end >= to) return session;
    for (let at = index + 1; ; at += 1) {
      const next = sessions[at];
      if (!next || next.start > end) return session;
      if (next.start !== end || next.locationId !== locationId) continue;
      return clock.epochMsAt(clock.epochDayAt(end), 0) === end ? { ...session, openUntil: next.end } : session;
    }
  });
}

/** The time that exceptions close in `[from, to)` and on its first and last day, normalised; a closed day is closed from midnight to midnight. */
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

/** The weekly hours by weekday, so that each day reads only its own. */
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

/** Whether the zone never had the date: then its midnight, moved forward, is on another date. */
const isSkipped = (day: number, clock: WallClock): boolean => clock.epochDayAt(clock.epochMsAt(day, 0)) !== day;

function cut(sessions: readonly Session[], closedHours: readonly Period[]): Session[] {
  if (closedHours.length === 0) return [...sessions];
  return sessions.flatMap((session) =>
    subtractPeriods([session], closedHours).map((part) => ({ ...part, locationId: session.locationId })),
  );
}
