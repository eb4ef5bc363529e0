import type { Appointment } from "../scheduling/appointment.ts";
import type { CancellationReason } from "../scheduling/cancellation-reason.ts";
import type { PatientId } from "../shared/id.ts";
import {
  addDays,
  addMonths,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  type TimeZone,
} from "../shared/time/time.ts";
import { localDateAt, zonedToEpochMs } from "../shared/time/wall-clock.ts";
import { coverageStanding } from "./coverage-standing.ts";
import { areConfusable } from "./matching/confusable-names.ts";
import type { Coverage } from "./patient.ts";
import { isLateCancellation, type PatientOverview, type Visit } from "./patient-overview.ts";

const midnight = "00:00" as LocalTime;
const mostLookAlikes = 20;
/** Most missed visits that are read: more than anybody misses in a year. */
export const mostMissedVisits = 500;

/** The patient of an overview, with the zone that decides which day it is. */
export interface OverviewSubject {
  readonly firstName: string;
  readonly lastName: string;
  readonly coverage: readonly Coverage[];
  readonly timeZone: TimeZone;
}

export interface VisitFacts extends Visit {
  /** When it got its present status. */
  readonly changedAt: Instant;
  /** Only for a cancellation. */
  readonly code: CancellationReason | null;
}

export interface PatientVisits {
  /** The first appointment that is not over; empty when there is none. */
  readonly next: readonly VisitFacts[];
  /** The last three, the latest first. */
  readonly fulfilled: readonly VisitFacts[];
  /** Missed or cancelled since `missedSince` of `overviewPeriods`. */
  readonly missed: readonly VisitFacts[];
}

/** Another patient who has an appointment today. */
export interface ExpectedPatient {
  readonly id: PatientId;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: LocalDate;
  readonly mrn: string;
  readonly start: Appointment["start"];
}

/** The periods of an overview's facts: from when on missed visits count, and the clinic's present day. */
export function overviewPeriods(
  now: Instant,
  timeZone: TimeZone,
): { missedSince: Instant; from: Instant; to: Instant } {
  const today = localDateAt(now, timeZone);
  const startOf = (date: LocalDate) => instantOf(zonedToEpochMs(date, midnight, timeZone));
  return { missedSince: startOf(addMonths(today, -12)), from: startOf(today), to: startOf(addDays(today, 1)) };
}

/** What a desk needs to know about a patient, from the facts about them. */
export function overviewOf(
  patientId: PatientId,
  {
    subject,
    visits,
    others,
    now,
  }: {
    readonly subject: OverviewSubject;
    readonly visits: PatientVisits;
    readonly others: readonly ExpectedPatient[];
    readonly now: Instant;
  },
): PatientOverview {
  const today = localDateAt(now, subject.timeZone);
  const [next] = visits.next;
  return {
    patientId,
    noshowCount: visits.missed.filter(({ status }) => status === "noshow").length,
    lateCancellationCount: visits.missed.filter(isLateCancellation).length,
    next: next ? toVisit(next) : null,
    lastFulfilled: visits.fulfilled.map(toVisit),
    coverageWarnings: subject.coverage.flatMap((one) => {
      const standing = coverageStanding(one, today);
      return standing ? [{ ...one, standing }] : [];
    }),
    lookAlikes: others.filter((other) => areConfusable(subject, other)).slice(0, mostLookAlikes),
  };
}

const toVisit = ({ id, start, practitionerId, kind, reason, status }: VisitFacts): Visit => ({
  id,
  start,
  practitionerId,
  kind,
  reason,
  status,
});
