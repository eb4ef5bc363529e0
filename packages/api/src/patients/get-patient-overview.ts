import { findOthersExpected, findOverviewSubject, findVisits, type VisitRow } from "@daybook/db/postgres";
import {
  accept,
  addDays,
  addMonths,
  coverageStanding,
  instantOf,
  isLateCancellation,
  type LocalDate,
  type LocalTime,
  localDateAt,
  looksAlike,
  patientId,
  patientOverview,
  zonedToEpochMs,
} from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { refuseMissing } from "./missing-patient.ts";

const midnight = "00:00" as LocalTime;
const mostLookAlikes = 20;

export const getPatientOverviewProcedure = query({
  path: "patients.overview",
  summary: "What a desk needs to know about a patient at a glance",
  phi: "read",
  object: "patient",
  rest: { method: "GET", path: "/patients/{id}/overview", status: 200 },
  refusals: ["patient_merged"],
  input: z.strictObject({ id: patientId }),
  output: patientOverview,
  async handle({ tx, now, touch }, { id }) {
    const subject = await findOverviewSubject(tx, id);
    if (!subject) return refuseMissing(tx, id);
    const today = localDateAt(now, subject.timeZone);
    const startOf = (date: LocalDate) => instantOf(zonedToEpochMs(date, midnight, subject.timeZone));
    const visits = await findVisits(tx, id, { now, missedSince: startOf(addMonths(today, -12)) });
    const others = await findOthersExpected(tx, id, { from: startOf(today), to: startOf(addDays(today, 1)) });
    const lookAlikes = others.filter((other) => looksAlike(subject, other)).slice(0, mostLookAlikes);
    touch({
      objectId: id,
      patientIds: [id, ...lookAlikes.map((other) => other.id)],
      recordCount: 1 + lookAlikes.length,
    });
    const [next] = visits.next;
    return accept({
      patientId: id,
      noshowCount: visits.missed.filter(({ status }) => status === "noshow").length,
      lateCancellationCount: visits.missed.filter(isLateCancellation).length,
      next: next ? toVisit(next) : null,
      lastFulfilled: visits.fulfilled.map(toVisit),
      coverageWarnings: subject.coverage.flatMap((one) => {
        const standing = coverageStanding(one, today);
        return standing ? [{ ...one, standing }] : [];
      }),
      lookAlikes,
    });
  },
});

const toVisit = ({ id, start, practitionerId, kind, reason, status }: VisitRow) => ({
  id,
  start,
  practitionerId,
  kind,
  reason,
  status,
});
