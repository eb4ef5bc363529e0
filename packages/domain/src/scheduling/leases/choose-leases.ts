import { openSessions } from "../../practitioners/open-sessions.ts";
import type { LocationId } from "../../shared/id.ts";
import { contains, overlaps, type PackedPeriods, type Period, periodOf } from "../../shared/time/period.ts";
import { epochMs, type Instant, instantOf, type TimeZone } from "../../shared/time/time.ts";
import { localDateAt, localTimeAt } from "../../shared/time/wall-clock.ts";
import { findOpenSlots } from "../slots/open-slots.ts";
import { type BookablePractitioner, slotPractitioner } from "../slots/slot-window.ts";
import { type KeptTime, type LeasedSlot, leaseLimits } from "./slot-lease.ts";

const dayMs = 86_400_000;
/** The next opening day is looked for this far ahead. */
export const leaseDays = 7;
const mostSlots = 1_000;

interface Facts {
  readonly now: Instant;
  readonly clinicTimeZone: TimeZone;
  /** Held by appointments, from `now` on. */
  readonly busy: PackedPeriods;
  /** What is kept for this desk, and for others. */
  readonly own: readonly Pick<KeptTime, "practitionerId" | "start" | "end">[];
  readonly others: readonly Pick<KeptTime, "practitionerId" | "start" | "end">[];
}

/**
 * The slots of a practitioner that a desk gets, beside those that it has: every fourth that is open today and on the next
 * day with open slots, at most four in each half of a day. The last few open slots of a half stay for everybody.
 */
export function chooseLeases(
  bookable: BookablePractitioner,
  { now, clinicTimeZone, busy, own, others }: Facts,
): LeasedSlot[] {
  const { practitionerId, availability } = bookable;
  const zone = availability.timeZone ?? clinicTimeZone;
  const window = { from: epochMs(now), until: epochMs(now) + leaseDays * dayMs };
  const isTheirs = (one: Pick<KeptTime, "practitionerId">) => one.practitionerId === practitionerId;
  const mine = own.filter(isTheirs).map(periodOf);
  const kept = [...mine, ...others.filter(isTheirs).map(periodOf)];
  const slots = findOpenSlots({
    practitioners: [slotPractitioner(bookable, clinicTimeZone, window, busy)],
    from: window.from,
    to: window.until,
    durationMinutes: leaseLimits.minutes,
    stepMinutes: leaseLimits.minutes,
    limit: mostSlots,
    now: epochMs(now),
  }).filter((slot) => !kept.some((other) => overlaps(slot, other)));
  const dayOf = ({ start }: Pick<Period, "start">) => localDateAt(instantOf(start), zone);
  const halfOf = (period: Period) =>
    `${dayOf(period)} ${localTimeAt(instantOf(period.start), zone) < "12:00" ? "a" : "b"}`;
  const today = dayOf({ start: window.from });
  const next = slots.map(dayOf).find((day) => day > today);
  const chosen: Period[] = [];
  for (const [half, open] of Map.groupBy(slots, halfOf)) {
    if (![today, next].some((day) => day && half.startsWith(day))) continue;
    const had = mine.filter((one) => halfOf(one) === half).length;
    const share = Math.min(leaseLimits.mostOfHalfDay, Math.floor((open.length + had) / leaseLimits.every));
    const every = open.filter((_, at) => at % leaseLimits.every === leaseLimits.every - 1);
    chosen.push(...every.slice(0, Math.max(0, share - had)));
  }
  const sessions = openSessions(availability, clinicTimeZone, window.from, window.until);
  const roomOf = (slot: Period): LocationId | null =>
    (sessions.find((session) => contains(session, slot))?.locationId as LocationId | undefined) ?? null;
  return chosen.map((slot) => ({
    practitionerId,
    locationId: roomOf(slot),
    start: instantOf(slot.start),
    end: instantOf(slot.end),
  }));
}
