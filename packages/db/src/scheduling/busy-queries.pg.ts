import type { Instant, LocationId, PatientId, PractitionerId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

interface BusyPeriod {
  readonly practitionerId: PractitionerId;
  readonly patientId: PatientId;
  readonly locationId: LocationId | null;
  readonly start: number;
  readonly end: number;
}

/** Held time of practitioners, and of a patient and a location if given, from `from` to `to`, in milliseconds and in order of start. */
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
     where clinic_id = $1 and holds_time and ends_at > $2 and starts_at < $3 and starts_at > $2::timestamptz - interval '1 day'
       and (practitioner_id = any($4::uuid[]) or patient_id = $5 or location_id = $6)
     order by starts_at`,
    [tx.clinicId, from, to, who.practitionerIds, who.patientId ?? null, who.locationId ?? null],
  );
  return rows;
}

export interface HeldBlock {
  readonly practitionerId: PractitionerId;
  readonly start: number;
  readonly end: number;
}

/**
 * Held time of practitioners from `from` to `to`, in milliseconds, with what lies so close that nothing of `shortestGapMinutes`
 * fits between taken as one block. A full week comes back as a block a session instead of a row an appointment, and the
 * index alone answers.
 */
export async function findHeldBlocks(
  tx: Tx,
  practitionerIds: readonly PractitionerId[],
  period: { from: Instant; to: Instant; shortestGapMinutes: number },
): Promise<HeldBlock[]> {
  const { rows } = await tx.query<HeldBlock & { opens: boolean; closes: boolean }>({
    name: "find_held_blocks",
    text: `select practitioner_id as "practitionerId", opens, closes,
        (extract(epoch from starts_at) * 1000)::float8 as start, (extract(epoch from ends_at) * 1000)::float8 as end
      from (
        select practitioner_id, starts_at, ends_at,
          coalesce(starts_at - lag(ends_at) over held >= $5::int * interval '1 minute', true) as opens,
          coalesce(lead(starts_at) over held - ends_at >= $5::int * interval '1 minute', true) as closes
        from appointment
        where clinic_id = $1 and holds_time and practitioner_id = any($4::uuid[])
          and ends_at > $2 and starts_at < $3 and starts_at > $2::timestamptz - interval '1 day'
        window held as (partition by practitioner_id order by starts_at)
      ) as edges
      where opens or closes
      order by practitioner_id, starts_at`,
    values: [tx.clinicId, period.from, period.to, practitionerIds, period.shortestGapMinutes],
  });
  const blocks: HeldBlock[] = [];
  let opened = 0;
  for (const { practitionerId, start, end, opens, closes } of rows) {
    if (opens) opened = start;
    if (closes) blocks.push({ practitionerId, start: opened, end });
  }
  return blocks;
}
