import type { Availability } from "../../practitioners/availability.ts";
import { openSessions } from "../../practitioners/open-sessions.ts";
import type { PractitionerId } from "../../shared/id.ts";
import type { PackedPeriods } from "../../shared/time/period.ts";
import { epochMs, type Instant, instantOf, type TimeZone } from "../../shared/time/time.ts";
import type { FindSlotsInput, Slot } from "../appointment.ts";
import { findOpenSlots, type SlotPractitioner } from "./open-slots.ts";

const dayMs = 86_400_000;

/**
 * Days that a search for slots reads at a time. The first week is enough for most searches, and little has to be read for
 * it. A search covers at most 92 days (`longestSearchDays`) and its first window begins at the midnight before it, so the
 * last window has 93.
 */
export const slotWindowDays = [7, 14, 28, 93] as const;

/** The midnight (UTC) at which the windows of a search begin, in milliseconds since the epoch. */
export const slotWindowStart = (searchedFrom: number): number => Math.floor(searchedFrom / dayMs) * dayMs;

/** A practitioner with hours. */
export interface BookablePractitioner {
  readonly practitionerId: PractitionerId;
  readonly availability: Availability;
}

/** The practitioner as `findOpenSlots` needs it, in a window of milliseconds since the epoch. */
export const slotPractitioner = (
  { practitionerId, availability }: BookablePractitioner,
  clinicTimeZone: TimeZone,
  { from, until }: { readonly from: number; readonly until: number },
  busy: PackedPeriods,
): SlotPractitioner => ({
  practitionerId,
  sessions: openSessions(availability, clinicTimeZone, from, until),
  busy,
  bufferMinutes: availability.bufferMinutes,
  minimumNoticeMinutes: availability.minimumNoticeMinutes,
});

/** The period that a search covers from now on; `from` is not before `to` when nothing is left of it. */
export const searchedPeriod = ({ from, to }: FindSlotsInput, now: Instant): { from: number; to: number } => ({
  from: Math.max(epochMs(from), epochMs(now)),
  to: epochMs(to),
});

/** The free slots of a search in a window; null when a later window may have more of those that were asked for. */
export function slotsInWindow(
  { durationMinutes, stepMinutes, limit, ...input }: FindSlotsInput,
  now: Instant,
  { until, practitioners }: { readonly until: number; readonly practitioners: readonly SlotPractitioner[] },
): Slot[] | null {
  const { from, to } = searchedPeriod({ durationMinutes, limit, ...input }, now);
  const slots = findOpenSlots({
    practitioners,
    from,
    to: Math.min(to, until),
    durationMinutes,
    stepMinutes: stepMinutes ?? durationMinutes,
    limit,
    now: epochMs(now),
  });
  if (slots.length < limit && until < to) return null;
  return slots.map(({ practitionerId, start, end }) => ({
    practitionerId,
    start: instantOf(start),
    end: instantOf(end),
  }));
}
