import { findOthersExpected, findOverviewSubject, findVisits } from "@daybook/db/postgres";
import { accept, overviewOf, overviewPeriods, patientId, patientOverview } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { refuseMissing } from "./missing-patient.ts";

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
    const { missedSince, ...today } = overviewPeriods(now, subject.timeZone);
    const visits = await findVisits(tx, id, { now, missedSince });
    const others = await findOthersExpected(tx, id, today);
    const overview = overviewOf(id, { subject, visits, others, now });
    const { lookAlikes } = overview;
    touch({
      objectId: id,
      patientIds: [id, ...lookAlikes.map((other) => other.id)],
      recordCount: 1 + lookAlikes.length,
    });
    return accept(overview);
  },
});
