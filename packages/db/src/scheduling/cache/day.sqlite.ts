import { type Appointment, type DayAppointment, dayRowOf, epochMs, type GetDayInput } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

const dayMs = 86_400_000;

type Row = Omit<Appointment, "confirmed" | "overbooked" | "statusHistory"> &
  Record<"confirmed" | "overbooked", number> & { statusHistory: string } & Record<
    "patientFirstName" | "patientLastName" | "patientBirthDate" | "patientSex" | "patientMrn" | "patientPhone",
    string | null
  >;

/**
 * Appointments that overlap a period, except those entered in error, each with its patient, in order of start. One whose
 * patient has not arrived in the copy yet is left out: their name cannot be shown.
 */
export function findDay(cache: Cache, { from, to, practitionerIds }: GetDayInput, atMost: number): DayAppointment[] {
  const [begin, end] = [epochMs(from), epochMs(to)];
  const rows = cache
    .statement(
      `select a.id, a.patient_id as patientId, a.practitioner_id as practitionerId, a.start_text as start, a.end_text as end,
         a.status, a.confirmed, a.overbooked, a.overbook_reason as overbookReason, a.location_id as locationId, a.reason,
         a.kind, a.status_history as statusHistory, a.version, a.created_at as createdAt, a.updated_at as updatedAt,
         p.first_name as patientFirstName, p.last_name as patientLastName, p.birth_date as patientBirthDate,
         p.sex as patientSex, p.mrn as patientMrn, p.phone as patientPhone
       from appointment a join patient p on p.id = a.patient_id
       where a.status <> 'entered-in-error' and a.ends_at > ? and a.starts_at < ? and a.starts_at > ?
         and (? is null or a.practitioner_id in (select value from json_each(?)))
       order by a.starts_at, a.id limit ?`,
    )
    .all(begin, end, begin - dayMs, ...both(practitionerIds), atMost) as Row[];
  return rows.map(toDayAppointment);
}

const both = (ids: readonly string[] | undefined) => {
  const text = ids ? JSON.stringify(ids) : null;
  return [text, text];
};

function toDayAppointment({
  patientFirstName,
  patientLastName,
  patientBirthDate,
  patientSex,
  patientMrn,
  patientPhone,
  confirmed,
  overbooked,
  statusHistory,
  ...row
}: Row): DayAppointment {
  const appointment: Appointment = {
    ...row,
    confirmed: confirmed === 1,
    overbooked: overbooked === 1,
    statusHistory: JSON.parse(statusHistory) as Appointment["statusHistory"],
  };
  return dayRowOf(appointment, {
    firstName: patientFirstName,
    lastName: patientLastName,
    birthDate: patientBirthDate,
    sex: patientSex,
    mrn: patientMrn,
    phone: patientPhone,
  } as DayAppointment["patient"]);
}
