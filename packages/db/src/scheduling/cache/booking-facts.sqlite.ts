import {
  type Availability,
  epochMs,
  type Instant,
  instantOf,
  type LocationId,
  type Occupation,
  type PatientId,
  type PractitionerId,
  type TimeZone,
} from "@daybook/domain";
import { and, eq } from "../../shared/drizzle/core.ts";
import {
  clinicTable,
  hoursTable,
  locationTable,
  patientTable,
  practitionerTable,
} from "../../shared/sqlite/cache-tables.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { toAvailability } from "../../shared/sqlite/to-availability.ts";

/** The facts for the booking rule, as the copy knows them. */
export interface StoredBookingFacts {
  /** Also true for a patient whom the copy does not have: another desk may have registered them, and the server decides. */
  readonly patientExists: boolean;
  readonly practitionerExists: boolean;
  readonly practitionerActive: boolean;
  readonly locationExists: boolean;
  readonly availability: Availability | null;
  readonly clinicTimeZone: TimeZone;
}

interface Who {
  readonly patientId: PatientId;
  readonly practitionerId: PractitionerId;
  readonly locationId: LocationId | null;
}

export function loadBookingFacts({ db }: Cache, { patientId, practitionerId, locationId }: Who): StoredBookingFacts {
  const clinic = db.select({ timeZone: clinicTable.timeZone }).from(clinicTable).get();
  if (!clinic) throw new Error("the copy has no clinic");
  const patient = db
    .select({ active: patientTable.active })
    .from(patientTable)
    .where(eq(patientTable.id, patientId))
    .get();
  const practitioner = db
    .select({ active: practitionerTable.active })
    .from(practitionerTable)
    .where(and(eq(practitionerTable.id, practitionerId), eq(practitionerTable.isRemoved, false)))
    .get();
  const hours = db.select().from(hoursTable).where(eq(hoursTable.id, practitionerId)).get();
  const location =
    locationId &&
    db
      .select({ id: locationTable.id })
      .from(locationTable)
      .where(and(eq(locationTable.id, locationId), eq(locationTable.active, true)))
      .get();
  return {
    patientExists: patient?.active ?? true,
    practitionerExists: practitioner !== undefined,
    practitionerActive: practitioner?.active ?? false,
    locationExists: locationId === null || location !== undefined,
    availability: practitioner && hours ? toAvailability(hours) : null,
    clinicTimeZone: clinic.timeZone,
  };
}

const dayMs = 86_400_000;
const held = `select id, patient_id as patientId, practitioner_id as practitionerId, location_id as locationId,
    start_text as start, end_text as end, overbooked, starts_at, ends_at from appointment
  where starts_at < ? and ends_at > ? and starts_at > ?`;

type HeldRow = Omit<Occupation, "overbooked" | "start" | "end"> & {
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly overbooked: number;
  readonly starts_at: number;
  readonly ends_at: number;
};

/** Condition on `slot_lease`: another desk may give the time away. */
export const isForOthers = "not is_own and until > unixepoch('subsec') * 1000";

/**
 * The time that practitioner, patient and location hold from `from` to `to`, in order of start. It includes the patient's
 * double bookings with this practitioner, because they cannot meet twice at the same time, and what is kept for other desks.
 */
export function findHeld(
  cache: Cache,
  { patientId, practitionerId, locationId }: Who,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Occupation[] {
  const period = [epochMs(to), epochMs(from), epochMs(from) - dayMs];
  const rows = cache
    .statement(
      `${held} and practitioner_id = ? and holds_time
       union ${held} and patient_id = ? and (holds_time
         or practitioner_id = ? and status not in ('cancelled', 'noshow', 'entered-in-error'))
       union ${held} and location_id = ? and holds_time
       union all select id, null, practitioner_id, location_id, null, null, 0, starts_at, ends_at from slot_lease
         where starts_at < ? and ends_at > ? and starts_at > ? and ${isForOthers} and (practitioner_id = ? or location_id = ?)
       order by starts_at, id`,
    )
    .all(
      ...period,
      practitionerId,
      ...period,
      patientId,
      practitionerId,
      ...period,
      locationId,
      ...period,
      practitionerId,
      locationId,
    ) as HeldRow[];
  return rows.map(({ starts_at, ends_at, start, end, overbooked, ...row }) => ({
    ...row,
    start: start ?? instantOf(starts_at),
    end: end ?? instantOf(ends_at),
    overbooked: overbooked === 1,
  }));
}
