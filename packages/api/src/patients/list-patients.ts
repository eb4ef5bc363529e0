import { findPatients, listPatients, searchPatients } from "@daybook/db/postgres";
import {
  accept,
  listPatientsInput,
  localDateAt,
  type PatientSortKey,
  parsePatientQuery,
  patientPage,
  rankHits,
  sortTerms,
  type TimeZone,
} from "@daybook/domain";
import { query } from "../core/procedure.ts";

/** Accurate enough: the day only decides the century of a birth year. */
const utc = "UTC" as TimeZone;

export const listPatientsProcedure = query({
  path: "patients.list",
  summary: "Patients, or those that a search finds",
  phi: "read",
  object: "patient",
  rest: { method: "GET", path: "/patients", status: 200, search: true },
  input: listPatientsInput,
  output: patientPage,
  async handle({ tx, now, touch }, { q, sort, updatedSince, page, pageSize }) {
    const wanted = q === undefined || q === "" ? undefined : parsePatientQuery(q, localDateAt(now, utc));
    if (wanted === null) {
      touch({ recordCount: 0 });
      return accept({ items: [], total: 0, page, pageSize });
    }
    const hits = wanted && rankHits(wanted.words, await searchPatients(tx, wanted));
    const ids = hits?.map(({ id }) => id);
    const found =
      ids && !sort && !updatedSince
        ? {
            items: await findPatients(tx, ids.slice((page - 1) * pageSize, page * pageSize)),
            total: ids.length,
            page,
            pageSize,
          }
        : await listPatients(tx, {
            ...(ids ? { ids } : {}),
            updatedSince,
            sort: sortTerms<PatientSortKey>(sort ?? "lastName,firstName"),
            page,
            pageSize,
          });
    touch({ patientIds: found.items.map(({ id }) => id), recordCount: found.items.length });
    return accept(found);
  },
});
