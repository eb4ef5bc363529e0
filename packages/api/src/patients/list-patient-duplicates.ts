import { findDistinct, findDuplicateCandidates, toMatchRecord } from "@daybook/db/postgres";
import { accept, matchKeys, matchPatient, type PatientId, patient, patientFields, patientId } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

const candidateLimit = 500;
const shownCandidates = 5;

/** An unfinished form; any member may be missing. */
const draft = z.strictObject({
  firstName: patientFields.firstName.optional(),
  lastName: patientFields.lastName.optional(),
  birthDate: patientFields.birthDate.optional(),
  sex: patientFields.sex.optional(),
  phone: z.string().max(40).nullish(),
  email: z.string().max(254).nullish(),
  address: patientFields.address.optional(),
  coverage: patientFields.coverage.optional(),
  /** The record being edited, so that it is not found as its own duplicate. */
  exceptId: patientId.optional(),
});

export const listPatientDuplicatesProcedure = query({
  path: "patients.duplicates",
  summary: "Patients that may be the person being registered, the likeliest first",
  phi: "read",
  object: "patient",
  rest: { method: "POST", path: "/patients/duplicates", status: 200, naming: ["field"] },
  input: draft,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        patient,
        score: z.number(),
        level: z.enum(["certain", "likely", "possible"]),
        reasons: z.array(z.strictObject({ field: z.string(), kind: z.string() })),
      }),
    ),
  }),
  async handle({ tx, touch }, { exceptId, ...typed }) {
    const record = toMatchRecord(typed);
    const candidates = await findDuplicateCandidates(tx, matchKeys(record), candidateLimit);
    const others = exceptId ? await findDistinct(tx, exceptId) : new Set<PatientId>();
    const items = candidates
      .filter(({ id }) => id !== exceptId && !others.has(id))
      .map((candidate) => ({ patient: candidate, ...matchPatient(record, toMatchRecord(candidate)) }))
      .flatMap(({ level, ...match }) =>
        level === "unlikely" ? [] : [{ ...match, level, reasons: [...match.reasons] }],
      )
      .sort((a, b) => b.score - a.score)
      .slice(0, shownCandidates);
    touch({ patientIds: items.map((item) => item.patient.id), recordCount: items.length });
    return accept({ items });
  },
});
