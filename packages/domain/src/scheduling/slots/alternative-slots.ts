import type { Availability } from "../../practitioners/availability.ts";
import { openSessions } from "../../practitioners/open-sessions.ts";
import type { PractitionerId } from "../../shared/id.ts";
import { type Period, packPeriods } from "../../shared/time/period.ts";
import { epochMs, type Instant, type TimeZone } from "../../shared/time/time.ts";
import type { Slot } from "../appointment.ts";
import { nearestSlots, offeredSlots } from "./nearest-slots.ts";
import { findOpenSlots } from "./open-slots.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Distance around a wanted time that is searched first, because it nearly always has enough alternatives. */
export const nearMs = 3 * 3_600_000;

/** A wanted time that is not free, and the hours of its practitioner. */
export interface WantedTime {
  readonly practitionerId: PractitionerId;
  readonly start: Instant;
  readonly end: Instant;
  readonly availability: Availability;
  readonly clinicTimeZone: TimeZone;
  readonly now: Instant;
}

/** A period in which alternatives are searched, in milliseconds since the epoch. */
export interface AlternativesWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * The free slots nearest to the wanted time, at most three, by what is held near it.
 * @param held the time that practitioner, patient or room hold from `nearMs` before the wanted time to `nearMs` after it
 * @returns null when there are fewer than three; then `widerWindows` says where to look further
 */
export function nearbyAlternatives(wanted: WantedTime, held: readonly Period[]): Slot[] | null {
  const start = epochMs(wanted.start);
  const reachMs = nearMs - wanted.availability.bufferMinutes * minuteMs;
  const window = {
    from: Math.max(epochMs(wanted.now), start - reachMs),
    to: start + durationOf(wanted) * minuteMs + reachMs,
  };
  const nearby = alternativesIn(wanted, window, held);
  return nearby.length === offeredSlots ? nearby : null; // no slot outside the searched time is nearer
}

/** The windows to search one after the other, until one has a free slot. */
export function widerWindows({ start, now }: WantedTime): AlternativesWindow[] {
  const [wanted, present] = [epochMs(start), epochMs(now)];
  return [1, 7, 28]
    .map((days) => ({
      from: Math.max(present, wanted - days * dayMs),
      to: Math.max(present, wanted) + days * dayMs,
    }))
    .filter(({ from, to }) => from < to);
}

/** The window with the buffer around it: appointments just outside of the window matter too. */
export function withBuffer(
  { bufferMinutes }: Pick<Availability, "bufferMinutes">,
  { from, to }: AlternativesWindow,
): AlternativesWindow {
  return { from: from - bufferMinutes * minuteMs, to: to + bufferMinutes * minuteMs };
}

/** The free slots of a window that are nearest to the wanted time. Time that any of the three holds is not free. */
export function alternativesIn(wanted: WantedTime, { from, to }: AlternativesWindow, busy: readonly Period[]): Slot[] {
  if (from >= to) return [];
  const { availability, practitionerId } = wanted;
  const durationMinutes = durationOf(wanted);
  const sessions = openSessions(availability, wanted.clinicTimeZone, from, to);
  const slots = findOpenSlots({
    practitioners: [{ ...availability, practitionerId, sessions, busy: packPeriods(busy) }],
    from,
    to,
    durationMinutes,
    stepMinutes: Math.min(durationMinutes, 15),
    limit: 2_000,
    now: epochMs(wanted.now),
  });
  return nearestSlots(slots, wanted.start);
}

const durationOf = ({ start, end }: WantedTime) => Math.max(1, Math.round((epochMs(end) - epochMs(start)) / minuteMs));
