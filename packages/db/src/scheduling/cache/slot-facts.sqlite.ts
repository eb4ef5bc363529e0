import {
  type Availability,
  alternativesIn,
  type BookablePractitioner,
  type FindSlotsInput,
  type Instant,
  instantOf,
  type LocationId,
  nearbyAlternatives,
  type Occupation,
  type PackedPeriods,
  type PatientId,
  packPeriods,
  periodOf,
  type Slot,
  searchedPeriod,
  slotPractitioner,
  slotsInWindow,
  slotWindowDays,
  slotWindowStart,
  type TimeZone,
  type WantedTime,
  widerWindows,
  withBuffer,
  withoutAccents,
} from "@daybook/domain";
import { and, eq } from "../../shared/drizzle/core.ts";
import { clinicTable, hoursTable, practitionerTable } from "../../shared/sqlite/cache-tables.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { toAvailability } from "../../shared/sqlite/to-availability.ts";
import { findHeld, isForOthers } from "./booking-facts.sqlite.ts";

const dayMs = 86_400_000;

/** Active practitioners with hours: one, those of a specialty (in any spelling of case and accents), or all. */
function findBookable(
  { db }: Cache,
  { practitionerId, specialty }: Pick<FindSlotsInput, "practitionerId" | "specialty">,
): BookablePractitioner[] {
  const rows = db
    .select({ practitioner: practitionerTable, hours: hoursTable })
    .from(practitionerTable)
    .innerJoin(hoursTable, eq(hoursTable.id, practitionerTable.id))
    .where(
      and(
        eq(practitionerTable.active, true),
        eq(practitionerTable.isRemoved, false),
        practitionerId && eq(practitionerTable.id, practitionerId),
      ),
    )
    .all();
  const folded = (text: string) => withoutAccents(text).trim();
  return rows
    .filter(
      ({ practitioner }) =>
        specialty === undefined || practitioner.specialties.some((one) => folded(one) === folded(specialty)),
    )
    .map(({ practitioner, hours }) => ({ practitionerId: practitioner.id, availability: toAvailability(hours) }));
}

/** Held time of a practitioner in a period of milliseconds since the epoch. */
function findHeldPeriods(cache: Cache, id: string, { from, to }: { from: number; to: number }): PackedPeriods {
  const rows = cache
    .statement(
      `select starts_at as start, ends_at as end from appointment
       where practitioner_id = ? and holds_time and ends_at > ? and starts_at < ? and starts_at > ?
       union all select starts_at, ends_at from slot_lease
       where practitioner_id = ? and ends_at > ? and starts_at < ? and ${isForOthers}`,
    )
    .all(id, from, to, from - dayMs, id, from, to) as { start: number; end: number }[];
  return packPeriods(rows);
}

/** The free slots that the server would find by the same appointments and hours. */
export function searchSlots(cache: Cache, input: FindSlotsInput, now: Instant): Slot[] {
  const { from, to } = searchedPeriod(input, now);
  const timeZone = cache.db.select({ timeZone: clinicTable.timeZone }).from(clinicTable).get()?.timeZone;
  if (from >= to || !timeZone) return [];
  const bookable = findBookable(cache, input);
  const begin = slotWindowStart(from);
  for (const days of slotWindowDays) {
    const until = begin + days * dayMs;
    const practitioners = bookable.map((one) => {
      const busy = findHeldPeriods(cache, one.practitionerId, withBuffer(one.availability, { from: begin, to: until }));
      return slotPractitioner(one, timeZone, { from: begin, until }, busy);
    });
    const slots = slotsInWindow(input, now, { until, practitioners });
    if (slots) return slots;
  }
  return [];
}

/**
 * The free slots nearest to a wanted time that is not free, as the server offers them by the same appointments and hours.
 * @param held what `findHeld` found from `nearMs` before the wanted time to `nearMs` after it
 */
export function findAlternatives(
  cache: Cache,
  {
    patientId,
    locationId,
    ...wanted
  }: Omit<WantedTime, "availability" | "clinicTimeZone"> & {
    readonly patientId: PatientId;
    readonly locationId: LocationId | null;
  },
  { availability, clinicTimeZone }: { readonly availability: Availability | null; readonly clinicTimeZone: TimeZone },
  held: readonly Occupation[],
): Slot[] {
  if (!availability) return [];
  const sought = { ...wanted, availability, clinicTimeZone };
  const nearby = nearbyAlternatives(sought, held.map(periodOf));
  if (nearby) return nearby;
  for (const window of widerWindows(sought)) {
    const { from, to } = withBuffer(availability, window);
    const who = { practitionerId: wanted.practitionerId, patientId, locationId };
    const busy = findHeld(cache, who, { from: instantOf(from), to: instantOf(to) });
    const slots = alternativesIn(sought, window, busy.map(periodOf));
    if (slots.length > 0) return slots;
  }
  return [];
}
