import { findOpenSlots, type LocationId, openSessions, type Patient, packPeriods, type Session } from "@daybook/domain";
import { type Calendar, MINUTE_MS } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { bookingMoment, type CallOff, callOff, minutesAfter } from "./desk-moments.ts";
import type { Panel } from "./panels.ts";
import type { DemoPractitioner } from "./practitioners.ts";
import { pickKind, practices } from "./visit-kinds.ts";

/** An appointment before its outcome is decided. Times are milliseconds since the Unix epoch. */
export interface Visit {
  readonly practitioner: DemoPractitioner;
  readonly patient: Patient;
  readonly start: number;
  readonly end: number;
  readonly locationId: LocationId | null;
  readonly kind: string;
  readonly reason: string;
  readonly bookedMs: number;
  readonly calledOff: CallOff | null;
  readonly overbookReason: string | null;
}

const daysBack = 7;
const daysAhead = 14;
const callOffRate = 0.06;
/** How far the booked minutes may be ahead of or behind the intended share, so that gaps fall at random times. */
const unevennessMinutes = 25;

interface Book {
  readonly calendar: Calendar;
  readonly chance: Chance;
  readonly panels: ReadonlyMap<DemoPractitioner, Panel>;
}

/** Fills each practitioner's sessions with visits: past days almost completely, later days less and less. */
export function fillBook(book: Book): Visit[] {
  const { calendar } = book;
  const from = calendar.msAt(calendar.today - daysBack, 0);
  const to = calendar.msAt(calendar.today + daysAhead + 1, 0);
  return [...book.panels.keys()].flatMap((practitioner) => {
    const state = { due: 0, taken: 0 };
    return openSessions(practitioner.availability, calendar.zone, from, to).flatMap((session) =>
      fillSession(book, practitioner, session, state),
    );
  });
}

/** @param state minutes that should be booked and minutes that are, carried over from session to session */
function fillSession(
  { calendar, chance, panels }: Book,
  practitioner: DemoPractitioner,
  session: Session,
  state: { due: number; taken: number },
): Visit[] {
  const { stepMinutes } = practices[practitioner.specialty];
  const day = calendar.dayAt(session.start);
  const density = densityOn(day - calendar.today) + (chance.fraction() - 0.5) * 0.08;
  const visits: Visit[] = [];
  let reached = session.start;
  /** When the present slot became free by a cancellation; null if it did not. */
  let freeSinceMs: number | null = null;
  for (;;) {
    const { kind, minutes, reasons } = pickKind(practitioner.specialty, chance);
    const slot = firstFree(practitioner, session, visits, { from: reached, minutes });
    if (!slot) return visits;
    const jitter = (chance.fraction() - 0.5) * 2 * unevennessMinutes;
    const isWanted = state.taken + minutes <= state.due + density * minutes + jitter;
    const patient = isWanted ? panels.get(practitioner)?.next(day) : null;
    if (!patient) {
      state.due += density * stepMinutes;
      reached = slot.start + stepMinutes * MINUTE_MS;
      freeSinceMs = null;
      continue;
    }
    const isSecond: boolean = freeSinceMs !== null;
    const bookedMs: number =
      freeSinceMs === null ? bookingMoment(calendar, chance, day) : minutesAfter(freeSinceMs, chance.int(4, 90));
    const calledOff: CallOff | null =
      !isSecond && chance.is(callOffRate) ? callOff(calendar, chance, { day, bookedMs }) : null;
    const { start, end } = slot;
    const what = { kind, reason: chance.pick(reasons), locationId: session.locationId, overbookReason: null };
    visits.push({ practitioner, patient, start, end, ...what, bookedMs, calledOff });
    freeSinceMs = calledOff ? calledOff.atMs : null;
    // The next visit may take the time that the cancellation freed.
    reached = calledOff ? start : end;
    if (calledOff) continue;
    state.due += density * minutes;
    state.taken += minutes;
  }
}

function firstFree(
  { id, specialty, availability }: DemoPractitioner,
  session: Session,
  visits: readonly Visit[],
  wanted: { from: number; minutes: number },
) {
  const busy = packPeriods(visits.filter(({ calledOff }) => !calledOff));
  const { bufferMinutes } = availability;
  // All of these were booked early enough for any minimum notice.
  const practitioners = [{ practitionerId: id, sessions: [session], busy, bufferMinutes, minimumNoticeMinutes: 0 }];
  const { stepMinutes } = practices[specialty];
  const { from, minutes } = wanted;
  const search = { practitioners, from, to: session.end, durationMinutes: minutes, stepMinutes, limit: 1, now: 0 };
  return findOpenSlots(search).at(0) ?? null;
}

/** Share of open time that is booked. */
function densityOn(daysFromToday: number): number {
  if (daysFromToday < 0) return 0.87;
  return Math.max(0.12, 0.88 - daysFromToday * 0.06);
}
