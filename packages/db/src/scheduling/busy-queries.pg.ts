import type { Instant, LocationId, PackedPeriods, PatientId, PractitionerId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

interface BusyPeriod {
  readonly practitionerId: PractitionerId;
  /** Null for time that is kept for a desk. */
  readonly patientId: PatientId | null;
  readonly locationId: LocationId | null;
  readonly start: number;
  readonly end: number;
}

/**
 * Held time of practitioners, and of a patient and a location if given, from `from` to `to` (milliseconds), in order of
 * start. It includes the patient's double bookings with these practitioners, and what is kept for other desks.
 */
export async function findBusy(
  tx: Tx,
  who: { practitionerIds: readonly PractitionerId[]; patientId?: PatientId; locationId?: LocationId | null },
  from: Instant,
  to: Instant,
): Promise<BusyPeriod[]> {
  const { rows } = await tx.query<BusyPeriod>(
    `select practitioner_id as "practitionerId", patient_id as "patientId", location_id as "locationId",
       (extract(epoch from starts_at) * 1000)::float8 as start, (extract(epoch from ends_at) * 1000)::float8 as end
     from appointment
     where clinic_id = $1 and ends_at > $2 and starts_at < $3 and starts_at > $2::timestamptz - interval '1 day'
       and (holds_time and (practitioner_id = any($4::uuid[]) or patient_id = $5 or location_id = $6)
         or patient_id = $5 and practitioner_id = any($4::uuid[]) and status not in ('cancelled', 'noshow', 'entered-in-error'))
     union all
     select practitioner_id, null, location_id, (extract(epoch from starts_at) * 1000)::float8, (extract(epoch from ends_at) * 1000)::float8
     from kept_for_others($1, $2, $3) where practitioner_id = any($4::uuid[]) or location_id = $6
     order by start`,
    [tx.clinicId, from, to, who.practitionerIds, who.patientId ?? null, who.locationId ?? null],
  );
  return rows;
}

/**
 * Held time of each practitioner from `from` to `to`. Appointments with less than `shortestGapMinutes` between them are
 * merged, so that a full week gives a period for each session instead of a row for each appointment. An index-only scan
 * is enough. The query finds the gaps; a period reaches from the first start to a gap, from gap to gap, and to the end.
 */
export async function findHeldPeriods(
  tx: Tx,
  practitionerIds: readonly PractitionerId[],
  period: { from: Instant; to: Instant; shortestGapMinutes: number },
): Promise<Map<PractitionerId, PackedPeriods>> {
  const held = `clinic_id = $1 and holds_time and practitioner_id = who.id
    and ends_at > $2 and starts_at < $3 and starts_at > $2::timestamptz - interval '1 day'`;
  const { rows } = await tx.query<{ practitionerId: PractitionerId; first: number | null; edges: string }>({
    name: "find_held_periods",
    text: `select id as "practitionerId",
        (select date_part('epoch', starts_at) from appointment where ${held} order by starts_at limit 1) as first,
        (select string_agg(concat_ws(' ', date_part('epoch', ends_at), date_part('epoch', next)), ' ' order by ends_at)
         from (select ends_at, lead(starts_at) over (order by starts_at) as next from appointment where ${held}) as one
         -- The first comparison is the cheap one: most appointments are followed at once.
         where next is null or (next <> ends_at and next >= ends_at + $5::int * interval '1 minute')) as edges
      from unnest($4::uuid[]) as who (id)`,
    values: [tx.clinicId, period.from, period.to, practitionerIds, period.shortestGapMinutes],
  });
  return new Map(
    rows.map(({ practitionerId, first, edges }) => {
      const seconds = first === null ? [] : [first, ...edges.split(" ").map(Number)];
      return [practitionerId, Float64Array.from(seconds, (second) => Math.round(second * 1000))];
    }),
  );
}
