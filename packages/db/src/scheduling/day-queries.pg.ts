import type { GetDayInput } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

interface Day {
  /** A list of the domain's DayAppointment, as JSON. */
  readonly json: string;
  readonly count: number;
  readonly patientIds: readonly string[];
}

/** SQL for the domain's Instant, without zeros at the end of a fraction. Our connections use UTC. */
const instantText = (column: string) =>
  `rtrim(rtrim(to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z'`;

/**
 * Appointments that overlap a period, except those entered in error, each with its patient, in order of start. The database
 * writes them as JSON: hundreds of rows of twenty columns would take three times as long as objects in the server.
 */
export async function findDay(tx: Tx, { from, to, practitionerIds }: GetDayInput, atMost: number): Promise<Day> {
  const { rows } = await tx.query<Day>({
    name: "find_day",
    // Reads the appointments first and then each patient by key, even if an old plan is based on other table sizes.
    text: `with shown as materialized (
        select * from appointment
        where clinic_id = $1 and status <> 'entered-in-error' and ends_at > $2 and starts_at < $3
          and starts_at > $2::timestamptz - interval '1 day' -- no appointment is longer: the index serves this bound too
          and ($4::uuid[] is null or practitioner_id = any($4))
        order by starts_at, id limit $5),
      card as (
        select a.id, a.patient_id as "patientId", a.practitioner_id as "practitionerId", ${instantText("a.starts_at")} as start,
          ${instantText("a.ends_at")} as end, a.status, a.confirmed, a.overbook_reason is not null as overbooked,
          a.overbook_reason as "overbookReason",
          a.location_id as "locationId", a.reason, a.kind, a.version,
          case when a.status_history @> '[{"status": "arrived"}]' then (
            select came.entry ->> 'at' from jsonb_array_elements(a.status_history) with ordinality came(entry, place)
            where came.entry ->> 'status' = 'arrived' and came.place > coalesce((
              select max(away.place) from jsonb_array_elements(a.status_history) with ordinality away(entry, place)
              where away.entry ->> 'status' in ('pending', 'booked', 'noshow')), 0)
            order by came.place limit 1) end as "arrivedAt", -- an undone cancellation leaves them waiting since then
          case when a.status = 'cancelled' then a.status_history -> -2 ->> 'status' end as "cancelledFrom",
          a.status_history -> -1 ->> 'at' as "statusChangedAt",
          patient
        from shown a cross join lateral (
          select first_name as "firstName", last_name as "lastName", birth_date as "birthDate", sex, mrn, phone
          from patient where clinic_id = $1 and id = a.patient_id offset 0) patient)
      select coalesce(json_agg(card)::text, '[]') as json, count(*) as count,
        array(select distinct patient_id from shown) as "patientIds"
      from card`,
    values: [tx.clinicId, from, to, practitionerIds ?? null, atMost],
  });
  const [day] = rows;
  if (!day) throw new Error("an aggregate came back without a row");
  return day;
}
