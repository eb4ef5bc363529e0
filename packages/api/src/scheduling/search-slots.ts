import { findBusy, findZoneAndKept, type HeldTime, type KeptPeriod } from "@daybook/db/postgres";
import {
  type Availability,
  alternativesIn,
  epochMs,
  type FindSlotsInput,
  type Instant,
  instantOf,
  joinPacked,
  type LocationId,
  nearbyAlternatives,
  type PatientId,
  type PractitionerId,
  packPeriods,
  type Slot,
  type SlotPractitioner,
  searchedPeriod,
  slotsInWindow,
  slotWindowDays,
  type TimeZone,
  widerWindows,
  withBuffer,
} from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";
import { openDiary } from "./slot-diary.ts";

/** The first free slots; searches further and further ahead until there are enough. */
export async function searchSlots(
  scope: Pick<Scope, "tx" | "now" | "services">,
  input: FindSlotsInput,
): Promise<Slot[]> {
  const { from, to } = searchedPeriod(input, scope.now);
  if (from >= to) return [];
  const { timeZone, kept } = await findZoneAndKept(scope.tx, { from: instantOf(from), to: instantOf(to) });
  const diary = await openDiary(scope, input, { timeZone, from });
  for (const days of slotWindowDays) {
    const window = withoutKept(await diary.upTo(scope.tx, days), kept);
    const slots = slotsInWindow(input, scope.now, window);
    if (slots) return slots;
  }
  return [];
}

/** Takes out what is kept for desks. It is not in the diary, because no change tells that a desk went out of reach. */
function withoutKept<W extends { readonly practitioners: readonly SlotPractitioner[] }>(
  window: W,
  kept: readonly KeptPeriod[],
): W {
  if (kept.length === 0) return window;
  const keptBy = Map.groupBy(kept, ({ practitionerId }) => practitionerId);
  const practitioners = window.practitioners.map((one) => {
    const own = keptBy.get(one.practitionerId);
    return own ? { ...one, busy: joinPacked(one.busy, packPeriods(own)) } : one;
  });
  return { ...window, practitioners };
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

/**
 * The free slots nearest to a wanted time that is not free: of the same practitioner, at times when patient and room are
 * free too.
 * @param held all appointments of the three from `nearMs` before the wanted time to `nearMs` after it
 */
export async function findAlternatives(
  scope: Pick<Scope, "tx" | "now">,
  { practitionerId, patientId, locationId = null, start, end }: Wanted,
  { availability, clinicTimeZone }: Hours,
  held: readonly HeldTime[],
): Promise<Slot[]> {
  if (!availability) return [];
  const wanted = { practitionerId, start, end, availability, clinicTimeZone, now: scope.now };
  const nearby = nearbyAlternatives(
    wanted,
    held.map((one) => ({ start: epochMs(one.start), end: epochMs(one.end) })),
  );
  if (nearby) return nearby;
  for (const window of widerWindows(wanted)) {
    const { from, to } = withBuffer(availability, window);
    const who = { practitionerIds: [practitionerId], patientId, locationId };
    const slots = alternativesIn(wanted, window, await findBusy(scope.tx, who, instantOf(from), instantOf(to)));
    if (slots.length > 0) return slots;
  }
  return [];
}
