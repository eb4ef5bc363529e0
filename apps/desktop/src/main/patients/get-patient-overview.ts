import { findOthersExpected, findOverviewSubject, findVisits } from "@daybook/db/sqlite";
import { accept, overviewOf, overviewPeriods, patientId } from "@daybook/domain";
import { z } from "zod";
import { withInput } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";

/** Counts what the desk has: appointments of the last three months, and all of the future. */
export const getPatientOverview = withInput(z.strictObject({ id: patientId }), (scope, { id }) => {
  const { cache, now, touch } = scope;
  const subject = findOverviewSubject(cache, id);
  if (!subject) return refuseMissing(scope, id);
  const { missedSince, ...today } = overviewPeriods(now, subject.timeZone);
  const visits = findVisits(cache, id, { now, missedSince });
  const overview = overviewOf(id, { subject, visits, others: findOthersExpected(cache, id, today), now });
  const { lookAlikes } = overview;
  touch({ patientIds: [id, ...lookAlikes.map((other) => other.id)], recordCount: 1 + lookAlikes.length });
  return accept(overview);
});
