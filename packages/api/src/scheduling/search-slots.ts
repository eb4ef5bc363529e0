import { findBusy, type HeldTime } from "@daybook/db/postgres";
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
import { around, openDiary, windowsDays } from "./slot-diary.ts";

const dayMs = 86_400_000;

/** The first free slots; searches further and further ahead until there are enough. */
export async function searchSlots(
  scope: Pick<Scope, "tx" | "now" | "services">,
  input: FindSlotsInput,
): Promise<Slot[]> {
  const [from, to] = [Math.max(epochMs(input.from), epochMs(scope.now)), epochMs(input.to)];
  if (from >= to) return [];
  const diary = await openDiary(scope, input, from);
  for (const days of windowsDays) {
    const window = await diary.upTo(scope.tx, days);
    const until = Math.min(to, window.until);
    const slots = findOpenSlots({
      ...searchOf(scope, { ...input, from, to: until }),
      practitioners: window.practitioners,
    });
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

/** The facts about the practitioner's hours that the booking rule got. */
export interface Hours {
  readonly availability: Availability | null;
  readonly clinicTimeZone: TimeZone;
}

/** Distance around a wanted time that is searched first, because it nearly always has enough alternatives. */
export const nearMs = 3 * 3_600_000;

/**
 * The free slots nearest to a wanted time that is not free: of the same practitioner, at times when patient and room are
 * free too.
 * @param held all appointments of the three from `nearMs` before the wanted time to `nearMs` after it
 */
export async function findAlternatives(
  scope: Pick<Scope, "tx" | "now">,
  { practitionerId, patientId, locationId = null, ...wanted }: Wanted,
  { availability, clinicTimeZone }: Hours,
  held: readonly HeldTime[],
): Promise<Slot[]> {
  if (!availability) return [];
  const start = epochMs(wanted.start);
  const durationMinutes = Math.max(1, Math.round((epochMs(wanted.end) - start) / 60_000));
  const now = epochMs(scope.now);
  // Time that any of the three holds is not free.
  const openBetween = (from: number, to: number, busy: readonly Period[]) => {
    const search = { from, to, durationMinutes, stepMinutes: Math.min(durationMinutes, 15), limit: 2_000 };
    if (from >= to) return [];
    const sessions = openSessions(availability, clinicTimeZone, from, to);
    const practitioners = [{ ...availability, practitionerId, sessions, busy: packPeriods(busy) }];
    return nearestSlots(findOpenSlots({ ...searchOf(scope, search), practitioners }), wanted.start);
  };
  const reachMs = nearMs - availability.bufferMinutes * 60_000;
  const nearby = openBetween(
    Math.max(now, start - reachMs),
    start + durationMinutes * 60_000 + reachMs,
    held.map((one) => ({ start: epochMs(one.start), end: epochMs(one.end) })),
  );
  if (nearby.length === offeredSlots) return nearby; // no slot outside the searched time is nearer
  for (const days of [1, 7, 28]) {
    const [from, to] = [Math.max(now, start - days * dayMs), Math.max(now, start) + days * dayMs];
    if (from >= to) continue;
    const period = around(availability.bufferMinutes, from, to);
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

const searchOf = (scope: Pick<Scope, "now">, { from, to, durationMinutes, stepMinutes, limit }: Search) => ({
  from,
  to,
  durationMinutes,
  stepMinutes: stepMinutes ?? durationMinutes,
  limit,
  now: epochMs(scope.now),
});
