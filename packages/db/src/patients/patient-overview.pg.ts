import {
  type AppointmentStatus,
  type ExpectedPatient,
  type Instant,
  mostMissedVisits,
  type OverviewSubject,
  type PatientId,
  type PatientVisits,
  type VisitFacts,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** The patient for the overview, with the zone that decides which day it is; null when there is none. */
export async function findOverviewSubject(tx: Tx, id: PatientId): Promise<OverviewSubject | null> {
  const { rows } = await tx.query<OverviewSubject>(
    `select p.first_name as "firstName", p.last_name as "lastName", clinic.time_zone as "timeZone", coalesce((
       select json_agg(json_build_object('payer', c.payer, 'plan', c.plan, 'memberId', c.member_id, 'validUntil', c.valid_until)
         order by c.position) from coverage c where c.clinic_id = p.clinic_id and c.patient_id = p.id), '[]') as coverage
     from patient p join clinic on clinic.id = p.clinic_id where p.clinic_id = $1 and p.id = $2 and p.active`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

const visitColumns = `a.id, a.starts_at as start, a.practitioner_id as "practitionerId", a.kind, a.reason, a.status,
  (a.status_history -> -1 ->> 'at')::timestamptz as "changedAt", a.status_history -> -1 ->> 'code' as code`;

/** The next appointment, the last three fulfilled ones, and those missed or cancelled from `missedSince` to `now`. */
export async function findVisits(
  tx: Tx,
  patientId: PatientId,
  { now, missedSince }: { now: Instant; missedSince: Instant },
): Promise<PatientVisits> {
  const part = (part: string, condition: string, order: string, limit: number) =>
    `(select '${part}' as part, ${visitColumns} from appointment a
      where a.clinic_id = $1 and a.patient_id = $2 and ${condition} order by a.starts_at ${order}, a.id limit ${limit})`;
  const ahead = "a.ends_at > $3 and a.status in ('pending', 'booked', 'arrived', 'checked-in')";
  // No appointment is longer than a day, so one that is not over started within the last day. The index is on the start.
  const { rows } = await tx.query<VisitFacts & { part: keyof PatientVisits; status: AppointmentStatus }>(
    [
      part("next", `a.starts_at > $3::timestamptz - interval '1 day' and ${ahead}`, "asc", 1),
      part("fulfilled", "a.status = 'fulfilled'", "desc", 3),
      part(
        "missed",
        "a.starts_at >= $4 and a.starts_at < $3::timestamptz + interval '1 day' and a.status in ('noshow', 'cancelled')",
        "desc",
        mostMissedVisits,
      ),
    ].join(" union all "),
    [tx.clinicId, patientId, now, missedSince],
  );
  const of = (part: keyof PatientVisits) => rows.filter((row) => row.part === part);
  return { next: of("next"), fulfilled: of("fulfilled"), missed: of("missed") };
}

/** All other patients with an appointment that starts in the period and is not cancelled, once each. */
export async function findOthersExpected(
  tx: Tx,
  patientId: PatientId,
  period: { from: Instant; to: Instant },
): Promise<ExpectedPatient[]> {
  const { rows } = await tx.query<ExpectedPatient>(
    `select p.id, p.first_name as "firstName", p.last_name as "lastName", p.birth_date as "birthDate", p.mrn, today.start
     from (select patient_id, min(starts_at) as start from appointment
       where clinic_id = $1 and starts_at >= $3 and starts_at < $4 and patient_id <> $2
         and status not in ('cancelled', 'noshow', 'entered-in-error') group by patient_id) today
     join patient p on p.clinic_id = $1 and p.id = today.patient_id and p.active order by today.start, p.id`,
    [tx.clinicId, patientId, period.from, period.to],
  );
  return rows;
}
