import {
  type AppointmentStatus,
  type ExpectedPatient,
  epochMs,
  type Instant,
  mostMissedVisits,
  type OverviewSubject,
  type PatientId,
  type PatientVisits,
  type VisitFacts,
} from "@daybook/domain";
import { and, eq } from "../../shared/drizzle/core.ts";
import { patientTable as table } from "../../shared/sqlite/cache-tables.sqlite.ts";
import { findClinic } from "../../shared/sqlite/clinic-cache.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

/** The patient for the overview, with the zone that decides which day it is; null when there is none. */
export function findOverviewSubject(cache: Cache, id: PatientId): OverviewSubject | null {
  const clinic = findClinic(cache);
  const subject = cache.db
    .select({ firstName: table.firstName, lastName: table.lastName, coverage: table.coverage })
    .from(table)
    .where(and(eq(table.id, id), eq(table.active, true)))
    .get();
  return clinic && subject ? { ...subject, timeZone: clinic.timeZone } : null;
}

const visitColumns = `id, start_text as start, practitioner_id as practitionerId, kind, reason, status,
  json_extract(status_history, '$[#-1].at') as changedAt, json_extract(status_history, '$[#-1].code') as code`;
const dayMs = 86_400_000;

/**
 * The next appointment, the last three fulfilled ones, and those missed or cancelled from `missedSince` to `now`. The copy has
 * the appointments of the last 90 days only, so it knows fewer fulfilled and missed ones than the server.
 */
export function findVisits(
  cache: Cache,
  patientId: PatientId,
  { now, missedSince }: { readonly now: Instant; readonly missedSince: Instant },
): PatientVisits {
  const of = (condition: string, order: "asc" | "desc", limit: number, ...values: number[]) =>
    cache
      .statement(
        `select ${visitColumns} from appointment where patient_id = ? and ${condition}
         order by starts_at ${order}, id limit ${limit}`,
      )
      .all(patientId, ...values) as (VisitFacts & { status: AppointmentStatus })[];
  const [present, since] = [epochMs(now), epochMs(missedSince)];
  return {
    next: of(
      "starts_at > ? and ends_at > ? and status in ('pending', 'booked', 'arrived', 'checked-in')",
      "asc",
      1,
      present - dayMs, // no appointment is longer than a day
      present,
    ),
    fulfilled: of("status = 'fulfilled'", "desc", 3),
    missed: of(
      "starts_at >= ? and starts_at < ? and status in ('noshow', 'cancelled')",
      "desc",
      mostMissedVisits,
      since,
      present + dayMs,
    ),
  };
}

/** All other patients with an appointment that starts in the period and is not cancelled, once each. */
export function findOthersExpected(
  cache: Cache,
  patientId: PatientId,
  period: { readonly from: Instant; readonly to: Instant },
): ExpectedPatient[] {
  return cache
    .statement(
      `select p.id, p.first_name as firstName, p.last_name as lastName, p.birth_date as birthDate, p.mrn, today.start_text as start
       from (select patient_id, min(starts_at) as starts_at, start_text from appointment
         where starts_at >= ? and starts_at < ? and patient_id <> ?
           and status not in ('cancelled', 'noshow', 'entered-in-error') group by patient_id) today
       join patient p on p.id = today.patient_id and p.active order by today.starts_at, p.id`,
    )
    .all(epochMs(period.from), epochMs(period.to), patientId) as ExpectedPatient[];
}
