import { type BookablePractitioner, findBookable, findBusy, findClinic } from "@daybook/db/postgres";
import {
  epochMs,
  type FindSlotsInput,
  findOpenSlots,
  type Instant,
  instantOf,
  nearestSlots,
  openSessions,
  type PatientId,
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
  const held: Held[] = [];
  let known = from;
  for (const days of windowsDays) {
    const until = Math.min(to, from + days * dayMs);
    if (known < until) held.push(...(await readHeld(scope, practitioners, { from: known, to: until })));
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
  readonly start: Instant;
  readonly end: Instant;
}

/** The free slots nearest to a wanted time that is not free: of the same practitioner, when the patient is free too. */
export async function findAlternatives(scope: Pick<Scope, "tx" | "now">, wanted: Wanted): Promise<Slot[]> {
  const practitioners = await findBookable(scope.tx, { practitionerId: wanted.practitionerId });
  if (practitioners.length === 0) return [];
  const { timeZone } = await findClinic(scope.tx);
  const start = epochMs(wanted.start);
  const durationMinutes = Math.max(1, Math.round((epochMs(wanted.end) - start) / 60_000));
  const now = epochMs(scope.now);
  for (const days of [1, 7, 28]) {
    const [from, to] = [Math.max(now, start - days * dayMs), Math.max(now, start) + days * dayMs];
    const stepMinutes = Math.min(durationMinutes, 15);
    const search = { from, to, durationMinutes, stepMinutes, limit: 2_000, patientId: wanted.patientId };
    const held = from < to ? await readHeld(scope, practitioners, search) : [];
    const slots = openSlots(scope, practitioners, timeZone, search, held);
    if (slots.length > 0) return nearestSlots(slots, wanted.start);
  }
  return [];
}

interface Search {
  readonly from: number;
  readonly to: number;
  readonly durationMinutes: number;
  readonly stepMinutes?: number | undefined;
  readonly limit: number;
  readonly patientId?: PatientId;
}

type Held = Awaited<ReturnType<typeof findBusy>>[number];

function readHeld(
  { tx }: Pick<Scope, "tx">,
  practitioners: readonly BookablePractitioner[],
  { from, to, patientId }: { from: number; to: number; patientId?: PatientId },
): Promise<Held[]> {
  // A buffer reaches past the window's edges, so what lies just outside counts too.
  const widest = Math.max(...practitioners.map(({ availability }) => availability.bufferMinutes)) * 60_000;
  const practitionerIds = practitioners.map(({ practitionerId }) => practitionerId);
  const who = { practitionerIds, ...(patientId ? { patientId } : {}) };
  return findBusy(tx, who, instantOf(from - widest), instantOf(to + widest));
}

/** @param held all that is held in the search's window; what is in it twice, read on both sides of an edge, does no harm */
function openSlots(
  scope: Pick<Scope, "now">,
  practitioners: readonly BookablePractitioner[],
  clinicTimeZone: TimeZone,
  search: Search,
  held: readonly Held[],
) {
  const { from, to, patientId } = search;
  if (from >= to) return [];
  const heldOf = Map.groupBy(held, ({ practitionerId }) => practitionerId);
  const ofPatient = patientId ? held.filter((one) => one.patientId === patientId) : [];
  return findOpenSlots({
    practitioners: practitioners.map(({ practitionerId, availability }) => ({
      practitionerId,
      sessions: openSessions(availability, clinicTimeZone, from, to),
      busy: packPeriods([...(heldOf.get(practitionerId) ?? []), ...ofPatient]),
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
