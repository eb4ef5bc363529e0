import type {
  AppointmentId,
  Availability,
  Instant,
  LocationId,
  PatientId,
  PractitionerId,
  TimeZone,
} from "@daybook/domain";
import { isoOfTimestamp } from "../shared/connection.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** The facts for the booking rule, read in one round trip. */
export interface StoredBookingFacts {
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

/** Columns of StoredBookingFacts for `$1` the clinic, `$2` the patient, `$3` the practitioner and `$4` the location. */
const facts = `
  exists (select from patient where clinic_id = $1 and id = $2 and active) as "patientExists",
  p.id is not null as "practitionerExists",
  coalesce(p.active, false) as "practitionerActive",
  $4::uuid is null or exists (select from location where clinic_id = $1 and id = $4 and active) as "locationExists",
  case when a.practitioner_id is not null then json_build_object(
    'timeZone', a.time_zone, 'weekly', a.weekly, 'exceptions', a.exceptions,
    'bufferMinutes', a.buffer_minutes, 'minimumNoticeMinutes', a.minimum_notice_minutes) end as availability,
  c.time_zone as "clinicTimeZone"`;
const source = `clinic c
  left join practitioner p on p.clinic_id = c.id and p.id = $3 and p.removed_at is null
  left join availability a on a.clinic_id = c.id and a.practitioner_id = p.id
  where c.id = $1`;

export async function loadBookingFacts(tx: Tx, wanted: Who): Promise<StoredBookingFacts> {
  const { rows } = await tx.query<StoredBookingFacts>({
    name: "load_booking_facts",
    text: `select ${facts} from ${source}`,
    values: [tx.clinicId, wanted.patientId, wanted.practitionerId, wanted.locationId],
  });
  return clinicOf(rows);
}

/**
 * An appointment that holds its time, or the patient's own double booking with the practitioner; or a lease, which has no
 * patient and is no appointment.
 */
export interface HeldTime extends Omit<Who, "patientId"> {
  readonly patientId: PatientId | null;
  readonly overbooked: boolean;
  readonly id: AppointmentId;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Loads the facts, and the time that practitioner, patient and location hold from `from` to `to`, in order of start. It
 * includes the patient's double bookings with this practitioner, because they cannot meet twice at the same time, and what
 * is kept for other desks, where no appointment stands in it.
 */
export async function loadFactsAndHeld(
  tx: Tx,
  wanted: Who,
  from: Instant,
  to: Instant,
): Promise<{ facts: StoredBookingFacts; held: HeldTime[] }> {
  // One search for each index. `is not false` keeps the planner from using the constraints' indexes, which are slow here.
  const heldBy = (column: string, id: string, holds = "holds_time is not false") => `
    select id, patient_id, practitioner_id, location_id, starts_at, ends_at, overbook_reason is not null as overbooked from appointment
    where ${id}::uuid is not null and clinic_id = $1 and ${column} = ${id} and ${holds}
      and starts_at < $6 and ends_at > $5 and starts_at > $5::timestamptz - interval '1 day'`;
  const ownHeld = `(holds_time is not false or practitioner_id = $3 and status not in ('cancelled', 'noshow', 'entered-in-error'))`;
  const kept = `
    select id, null, practitioner_id, location_id, starts_at, ends_at, false from kept_for_others($1, $5, $6) l
    where (practitioner_id = $3 or location_id = $4) and not exists (select from appointment a
      where a.clinic_id = $1 and a.practitioner_id = l.practitioner_id and a.holds_time is not false
        and a.starts_at < l.ends_at and a.ends_at > l.starts_at and a.starts_at > l.starts_at - interval '1 day')`;
  const { rows } = await tx.query<StoredBookingFacts & { held: HeldRow[] | null }>({
    name: "load_facts_and_held",
    text: `select ${facts}, (
        select json_agg(json_build_array(id, patient_id, practitioner_id, location_id, starts_at::text, ends_at::text, overbooked) order by starts_at, id)
        from (${heldBy("practitioner_id", "$3")} union ${heldBy("patient_id", "$2", ownHeld)} union ${heldBy("location_id", "$4")}
          union all ${kept}) as held
      ) as held
      from ${source}`,
    values: [tx.clinicId, wanted.patientId, wanted.practitionerId, wanted.locationId, from, to],
  });
  const { held, ...found } = clinicOf(rows);
  return { facts: found, held: (held ?? []).map(toHeld) };
}

type HeldRow = readonly [
  AppointmentId,
  PatientId | null,
  PractitionerId,
  LocationId | null,
  start: string,
  end: string,
  overbooked: boolean,
];

const toHeld = ([id, patientId, practitionerId, locationId, start, end, overbooked]: HeldRow): HeldTime => ({
  id,
  patientId,
  practitionerId,
  locationId,
  start: isoOfTimestamp(start) as Instant,
  end: isoOfTimestamp(end) as Instant,
  overbooked,
});

function clinicOf<Row>([row]: readonly Row[]): Row {
  if (!row) throw new Error("the clinic of the request does not exist");
  return row;
}
