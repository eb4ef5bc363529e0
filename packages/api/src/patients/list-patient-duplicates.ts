import { findDistinct, findDuplicateCandidates } from "@daybook/db/postgres";
import {
  accept,
  likelyDuplicate,
  likelyDuplicates,
  listPatientDuplicatesInput,
  matchKeys,
  mostDuplicateCandidates,
  type PatientId,
  toMatchRecord,
} from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const listPatientDuplicatesProcedure = query({
  path: "patients.duplicates",
  summary: "Patients that may be the person being registered, the likeliest first",
  phi: "read",
  object: "patient",
  rest: { method: "POST", path: "/patients/duplicates", status: 200, naming: ["field"] },
  input: listPatientDuplicatesInput,
  output: z.strictObject({ items: z.array(likelyDuplicate) }),
  async handle({ tx, touch }, { exceptId, ...typed }) {
    const keys = matchKeys(toMatchRecord(typed));
    const candidates = await findDuplicateCandidates(tx, keys, mostDuplicateCandidates);
    const different = exceptId ? await findDistinct(tx, exceptId) : new Set<PatientId>();
    const items = likelyDuplicates({ exceptId, ...typed }, candidates, different);
    touch({ patientIds: items.map((item) => item.patient.id), recordCount: items.length });
    return accept({ items });
  },
});
