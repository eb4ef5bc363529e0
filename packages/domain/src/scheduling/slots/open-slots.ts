import type { Session } from "../../practitioners/open-sessions.ts";
import type { PractitionerId } from "../../shared/id.ts";
import type { PackedPeriods, Period } from "../../shared/time/period.ts";

const MINUTE_MS = 60_000;

/** A session. If another one follows at midnight, a slot may end in that one. */
type OpenPeriod = Period & Pick<Session, "openUntil">;

export interface SlotPractitioner {
  readonly practitionerId: PractitionerId;
  /** In order of start, as `openSessions` returns them; sessions in different places may overlap. */
  readonly sessions: readonly OpenPeriod[];
  /** Time held by appointments, from `packPeriods`. */
  readonly busy: PackedPeriods;
  /** Kept free before and after each held period, not at the edges of a session. */
  readonly bufferMinutes: number;
  readonly minimumNoticeMinutes: number;
}

export interface SlotSearch {
  readonly practitioners: readonly SlotPractitioner[];
  /** Milliseconds since the epoch; a slot starts at or after `from` and ends at or before `to`. */
  readonly from: number;
  readonly to: number;
  readonly durationMinutes: number;
  /** Starts are this far apart, in elapsed time from the start of their session. */
  readonly stepMinutes: number;
  readonly limit: number;
  /** No slot starts before this moment plus the practitioner's notice. */
  readonly now: number;
}

export interface OpenSlot extends Period {
  readonly practitionerId: PractitionerId;
}

/**
 * The first free slots, at most `limit`, by start and then by practitioner. Each lies within one session, or in two that
 * meet at midnight; a start that two overlapping sessions share is listed once. Slots overlap each other when the step is
 * shorter than the duration.
 *
 * Finds the next slot of each practitioner and takes the earliest of them, until there are enough: no time after the
 * last slot is searched.
 */
export function findOpenSlots(search: SlotSearch): OpenSlot[] {
  const durationMs = search.durationMinutes * MINUTE_MS;
  const stepMs = search.stepMinutes * MINUTE_MS;
  if (!(durationMs > 0 && stepMs > 0)) throw new RangeError("duration and step must be positive");

  const lanes = search.practitioners
    .toSorted((a, b) => (a.practitionerId < b.practitionerId ? -1 : 1))
    .flatMap((practitioner) => toLanes(practitioner, search));
  for (const lane of lanes) seek(lane, lane.earliest, durationMs, stepMs);

  const slots: OpenSlot[] = [];
  while (slots.length < search.limit) {
    const lane = earliestOf(lanes);
    if (!lane) break;
    const { next: start, practitionerId } = lane;
    const last = slots.at(-1);
    if (last?.start !== start || last.practitionerId !== practitionerId) {
      slots.push({ practitionerId, start, end: start + durationMs });
    }
    // Not a whole step later: the next session may begin before that.
    seek(lane, start + 1, durationMs, stepMs);
  }
  return slots;
}

/** Some sessions of one practitioner that do not overlap, and how far the search has come in them (`sessionAt`) and in the held time (`busyAt`). */
interface Lane {
  readonly practitionerId: PractitionerId;
  readonly sessions: readonly OpenPeriod[];
  readonly busy: PackedPeriods;
  readonly bufferMs: number;
  readonly earliest: number;
  readonly latest: number;
  sessionAt: number;
  busyAt: number;
  /** The next free start; Infinity when there is none left. */
  next: number;
}

function toLanes(practitioner: SlotPractitioner, search: SlotSearch): Lane[] {
  const { practitionerId, busy } = practitioner;
  const bufferMs = practitioner.bufferMinutes * MINUTE_MS;
  const earliest = Math.max(search.from, search.now + practitioner.minimumNoticeMinutes * MINUTE_MS);
  const busyAt = firstEndingAfter(busy, earliest - bufferMs);
  return apart(practitioner.sessions).map((sessions) => ({
    practitionerId,
    sessions,
    busy,
    bufferMs,
    earliest,
    latest: search.to,
    sessionAt: 0,
    busyAt,
    next: Infinity,
  }));
}

/** Sorts sessions, which may overlap, into lists without overlaps: as few lists as possible, nearly always one. */
function apart(sessions: readonly OpenPeriod[]): OpenPeriod[][] {
  const lists: OpenPeriod[][] = [];
  for (const session of sessions) {
    const list = lists.find((others) => (others.at(-1)?.end ?? -Infinity) <= session.start);
    if (list) list.push(session);
    else lists.push([session]);
  }
  return lists;
}

/** Moves a lane to its first free start at or after `notBefore`. Past the end of `busy`, all time is free. */
function seek(lane: Lane, notBefore: number, durationMs: number, stepMs: number): void {
  const { sessions, busy, bufferMs, latest } = lane;
  for (; lane.sessionAt < sessions.length; lane.sessionAt += 1) {
    const session = sessions[lane.sessionAt];
    if (!session || session.start >= latest) break;
    const lastStart = Math.min(Math.min(session.openUntil ?? session.end, latest) - durationMs, session.end - 1);
    let start = stepFrom(session.start, notBefore, stepMs);
    while (start <= lastStart) {
      while ((busy[lane.busyAt + 1] ?? Infinity) + bufferMs <= start) lane.busyAt += 2;
      if ((busy[lane.busyAt] ?? Infinity) - bufferMs >= start + durationMs) {
        lane.next = start;
        return;
      }
      start = stepFrom(session.start, (busy[lane.busyAt + 1] ?? Infinity) + bufferMs, stepMs);
    }
  }
  lane.next = Infinity;
}

const stepFrom = (anchor: number, notBefore: number, stepMs: number): number =>
  anchor + Math.max(0, Math.ceil((notBefore - anchor) / stepMs)) * stepMs;

/** Lanes are in order of practitioner, so the first of several with the same start is the right one. */
function earliestOf(lanes: readonly Lane[]): Lane | undefined {
  let earliest: Lane | undefined;
  let start = Infinity;
  for (const lane of lanes) {
    if (lane.next < start) {
      earliest = lane;
      start = lane.next;
    }
  }
  return earliest;
}

/**
 * Index of the start of the first period that ends after a moment. `packed` is start, end, start, end, and so on. It is a
 * binary search, because years of appointments may lie before that moment.
 */
function firstEndingAfter(packed: PackedPeriods, ms: number): number {
  let low = 0;
  let high = packed.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((packed[middle * 2 + 1] ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
