import type { DayAppointment, DayAppointmentsInput } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** Appointments that meet a period, but those entered in error, each with its patient; in order of start. */
export async function findDayAppointments(
  tx: Tx,
  { from, to, practitionerIds }: DayAppointmentsInput,
  atMost: number,
): Promise<DayAppointment[]> {
  const { rows } = await tx.query<DayAppointment>({
    name: "find_day_appointments",
    text: `select a.id, a.patient_id as "patientId", a.practitioner_id as "practitionerId", a.starts_at as start, a.ends_at as end,
        a.status, a.confirmed, a.overbook_reason is not null as overbooked, a.location_id as "locationId", a.reason, a.kind, a.version,
        jsonb_path_query_array(a.status_history, '$[*] ? (@.status == "arrived").at') ->> -1 as "arrivedAt",
        a.status_history -> -1 ->> 'at' as "statusChangedAt",
        json_build_object('firstName', p.first_name, 'lastName', p.last_name, 'birthDate', p.birth_date, 'sex', p.sex,
          'mrn', p.mrn, 'phone', p.phone) as patient
      from appointment a join patient p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      where a.clinic_id = $1 and a.status <> 'entered-in-error' and a.ends_at > $2 and a.starts_at < $3
        and a.starts_at > $2::timestamptz - interval '1 day' -- no appointment is longer: the index serves this bound too
        and ($4::uuid[] is null or a.practitioner_id = any($4))
      order by a.starts_at, a.id
      limit $5`,
    values: [tx.clinicId, from, to, practitionerIds ?? null, atMost],
  });
  return rows;
}
