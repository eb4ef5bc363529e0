import { Temporal } from "temporal-polyfill";
import type { Availability } from "../practitioners/availability.ts";
import type { Session } from "../practitioners/open-sessions.ts";
import type { OpenSlot, SlotSearch } from "../scheduling/slots/open-slots.ts";
import type { LocalDate, LocalTime, TimeZone } from "../shared/time/time.ts";

/**
 * A slow and simple implementation of the availability and slot rules, for tests to compare with: Temporal converts every
 * wall-clock time, closed hours are cut out minute by minute, and every start is checked against every held period.
 */
export function naiveSessions(availability: Availability, zone: TimeZone, from: number, to: number): Session[] {
  const sessions: Session[] = [];
  const closedHours: { start: number; end: number }[] = [];
  const lastDate = dateAt(to, zone).add({ days: 1 });
  for (
    let date = dateAt(from, zone).subtract({ days: 8 });
    Temporal.PlainDate.compare(date, lastDate) <= 0;
    date = date.add({ days: 1 })
  ) {
    const today = availability.exceptions.filter((exception) => exception.date === date.toString());
    const weekly = today.some(({ closed, start }) => closed && !start)
      ? []
      : availability.weekly.filter((session) => session.weekday === date.dayOfWeek);
    const exists = date.toZonedDateTime(zone).toPlainDate().equals(date);
    for (const { start, end, locationId } of [...weekly, ...today.filter(({ closed }) => !closed)]) {
      if (exists && start && end) sessions.push({ ...hoursOf(date, start, end, zone), locationId: locationId ?? null });
    }
    for (const { closed, start, end } of today) {
      if (closed && start && end) closedHours.push(hoursOf(date, start, end, zone));
    }
  }
  const found = joined(sessions.filter((session) => session.start < to))
    .flatMap((session) => openParts(session, closedHours))
    .filter((session) => session.start < to && session.end > from)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return found.map((session) => {
    const next = found.find(({ start }) => start === session.end);
    return next && session.end < to && isMidnight(session.end, zone) ? { ...session, openUntil: next.end } : session;
  });
}

/** Merges two overlapping sessions until none overlap. */
function joined(sessions: readonly Session[]): Session[] {
  for (const one of sessions) {
    const other = sessions.find((other) => other !== one && one.start < other.end && other.start < one.end);
    if (!other) continue;
    const both = { ...one, start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
    return joined([...sessions.filter((session) => session !== one && session !== other), both]);
  }
  return [...sessions];
}

const isMidnight = (ms: number, zone: TimeZone) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).startOfDay().epochMilliseconds === ms;

export function naiveSlots(search: SlotSearch): OpenSlot[] {
  const slots = new Map<string, OpenSlot>();
  for (const { practitionerId, sessions, busy, bufferMinutes, minimumNoticeMinutes } of search.practitioners) {
    for (const session of sessions) {
      for (let start = session.start; start < session.end; start += search.stepMinutes * 60_000) {
        const end = start + search.durationMinutes * 60_000;
        let isFree = end <= (session.openUntil ?? session.end) && start >= search.from && end <= search.to;
        if (start < search.now + minimumNoticeMinutes * 60_000) isFree = false;
        for (let at = 0; at < busy.length; at += 2) {
          const busyStart = Number(busy[at]) - bufferMinutes * 60_000;
          const busyEnd = Number(busy[at + 1]) + bufferMinutes * 60_000;
          if (start < busyEnd && busyStart < end) isFree = false;
        }
        if (isFree) slots.set(`${start} ${practitionerId}`, { practitionerId, start, end });
      }
    }
  }
  return [...slots.values()]
    .sort((a, b) => a.start - b.start || a.practitionerId.localeCompare(b.practitionerId))
    .slice(0, search.limit);
}

/** Converts a wall-clock time by Temporal; a time that the clocks skip becomes the moment of the skip. */
export function temporalMs(date: LocalDate | Temporal.PlainDate, time: LocalTime, zone: TimeZone): number {
  const day = Temporal.PlainDate.from(date);
  const local =
    time === "24:00" ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time));
  const found = local.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (found.toPlainDateTime().equals(local)) return found.epochMilliseconds;
  const skip = found.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  if (!skip) throw new Error("a time is skipped only at a change of the clocks");
  return skip.epochMilliseconds;
}

const dateAt = (ms: number, zone: TimeZone) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();

function hoursOf(date: Temporal.PlainDate, start: LocalTime, end: LocalTime, zone: TimeZone) {
  const endDate = end > start ? date : date.add({ days: 1 });
  return { start: temporalMs(date, start, zone), end: temporalMs(endDate, end, zone) };
}

function openParts(session: Session, closedHours: readonly { start: number; end: number }[]): Session[] {
  const parts: Session[] = [];
  let openSince: number | null = null;
  for (let minute = session.start; minute <= session.end; minute += 60_000) {
    const isOpen = minute < session.end && !closedHours.some(({ start, end }) => start <= minute && minute < end);
    if (isOpen) openSince ??= minute;
    if (!isOpen && openSince !== null) {
      parts.push({ ...session, start: openSince, end: minute });
      openSince = null;
    }
  }
  return parts;
}
