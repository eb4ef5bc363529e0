import {
  type BookablePractitioner,
  findBookable,
  findBusy,
  findClinic,
  findHeldBlocks,
  type HeldTime,
} from "@daybook/db/postgres";
import {
  type Availability,
  epochMs,
  type FindSlotsInput,
  findOpenSlots,
  type Instant,
  instantOf,
  type LocationId,
  nearestSlots,
  offeredSlots,
  openSessions,
  type PatientId,
  type Period,
  type PractitionerId,
  packPeriods,
  type Slot,
  type TimeZone,
} from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

const dayMs = 86_400_000;
/** How far a search looks at a time: most are answered by the first week, and few rows are read for it. */
const windowsDays = [7, 14, 28, 92];

/** The first free slots, looking week by week until there are enough. */
export async function searchSlots(scope: Pick<Scope, "tx" | "now">, input: FindSlotsInput): Promise<Slot[]> {
  const practitioners = await findBookable(scope.tx, input);
  if (practitioners.length === 0) return [];
  const { timeZone } = await findClinic(scope.tx);
  const [from, to] = [Math.max(epochMs(input.from), epochMs(scope.now)), epochMs(input.to)];
  const ids = practitioners.map(({ practitionerId }) => practitionerId);
  const shortestGapMinutes = input.durationMinutes;
  const held: Held[] = [];
  let known = from;
  for (const days of windowsDays) {
    const until = Math.min(to, from + days * dayMs);
    if (known < until)
      held.push(
        ...(await findHeldBlocks(scope.tx, ids, { ...around(practitioners, known, until), shortestGapMinutes })),
      );
    known = until;
    const slots = openSlots(scope, practitioners, timeZone, { ...input, from, to: until }, held);
    if (slots.length >= input.limit || until >= to) {
      return slots.map(({ practitionerId, start, end }) => ({
        practitionerId,
        start: instantOf(start),
        end: instantOf(end),
      }));
    }
  }
  return [];
}

interface Wanted {
  readonly practitionerId: PractitionerId;
  readonly patientId: PatientId;
  readonly locationId?: LocationId | null | undefined;
  readonly start: Instant;
  readonly end: Instant;
}

/** What the booking rule was told of the practitioner's hours. */
export interface Hours {
  readonly availability: Availability | null;
  readonly clinicTimeZone: TimeZone;
}

/** How far around a wanted time is looked at first: there are nearly always ways out as near as that. */
export const nearMs = 3 * 3_600_000;

/**
 * The free slots nearest to a wanted time that is not free: of the same practitioner, when patient and room are free too.
 * @param held all that the three hold from `nearMs` before the wanted time to `nearMs` after it
 */
export async function findAlternatives(
  scope: Pick<Scope, "tx" | "now">,
  { practitionerId, patientId, locationId = null, ...wanted }: Wanted,
  { availability, clinicTimeZone }: Hours,
  held: readonly HeldTime[],
): Promise<Slot[]> {
  if (!availability) return [];
  const practitioners = [{ practitionerId, availability }];
  const start = epochMs(wanted.start);
  const durationMinutes = Math.max(1, Math.round((epochMs(wanted.end) - start) / 60_000));
  const now = epochMs(scope.now);
  // Whoever of the three is busy then, the practitioner is not free for this patient in this room.
  const openBetween = (from: number, to: number, busy: readonly Period[]) => {
    const search = { from, to, durationMinutes, stepMinutes: Math.min(durationMinutes, 15), limit: 2_000 };
    const heldThen = busy.map((one) => ({ ...one, practitionerId }));
    return nearestSlots(openSlots(scope, practitioners, clinicTimeZone, search, heldThen), wanted.start);
  };
  const reachMs = nearMs - availability.bufferMinutes * 60_000;
  const nearby = openBetween(
    Math.max(now, start - reachMs),
    start + durationMinutes * 60_000 + reachMs,
    held.map((one) => ({ start: epochMs(one.start), end: epochMs(one.end) })),
  );
  if (nearby.length === offeredSlots) return nearby; // none that was not looked at is nearer
  for (const days of [1, 7, 28]) {
    const [from, to] = [Math.max(now, start - days * dayMs), Math.max(now, start) + days * dayMs];
    if (from >= to) continue;
    const period = around(practitioners, from, to);
    const who = { practitionerIds: [practitionerId], patientId, locationId };
    const slots = openBetween(from, to, await findBusy(scope.tx, who, period.from, period.to));
    if (slots.length > 0) return slots;
  }
  return [];
}

interface Search {
  readonly from: number;
  readonly to: number;
  readonly durationMinutes: number;
  readonly stepMinutes?: number | undefined;
  readonly limit: number;
}

interface Held {
  readonly practitionerId: PractitionerId;
  readonly start: number;
  readonly end: number;
}

/** A buffer reaches past the window's edges, so what lies just outside counts too. */
function around(
  practitioners: readonly BookablePractitioner[],
  from: number,
  to: number,
): { from: Instant; to: Instant } {
  const widestMs = Math.max(...practitioners.map(({ availability }) => availability.bufferMinutes)) * 60_000;
  return { from: instantOf(from - widestMs), to: instantOf(to + widestMs) };
}

/** @param held all that is held in the search's window; what is in it twice, read on both sides of an edge, does no harm */
function openSlots(
  scope: Pick<Scope, "now">,
  practitioners: readonly BookablePractitioner[],
  clinicTimeZone: TimeZone,
  search: Search,
  held: readonly Held[],
) {
  const { from, to } = search;
  if (from >= to) return [];
  const heldOf = Map.groupBy(held, ({ practitionerId }) => practitionerId);
  return findOpenSlots({
    practitioners: practitioners.map(({ practitionerId, availability }) => ({
      practitionerId,
      sessions: openSessions(availability, clinicTimeZone, from, to),
      busy: packPeriods(heldOf.get(practitionerId) ?? []),
      bufferMinutes: availability.bufferMinutes,
      minimumNoticeMinutes: availability.minimumNoticeMinutes,
    })),
    from,
    to,
    durationMinutes: search.durationMinutes,
    stepMinutes: search.stepMinutes ?? search.durationMinutes,
    limit: search.limit,
    now: epochMs(scope.now),
  });
}
