import { findPatients, listPatients as listStored, searchPatients } from "@daybook/db/sqlite";
import {
  accept,
  listPatientsInput,
  localDateAt,
  type PatientSortKey,
  parsePatientQuery,
  rankHits,
  sortTerms,
  type TimeZone,
} from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

/** Accurate enough: the day only decides the century of a birth year. */
const utc = "UTC" as TimeZone;

export const listPatients = withInput(
  listPatientsInput,
  ({ cache, now, touch }, { q, sort, updatedSince, page, pageSize }) => {
    const wanted = q === undefined || q === "" ? undefined : parsePatientQuery(q, localDateAt(now, utc));
    if (wanted === null) return accept({ items: [], total: 0, page, pageSize });
    const hits = wanted && rankHits(wanted.words, searchPatients(cache, wanted));
    const ids = hits?.map(({ id }) => id);
    const found =
      ids && !sort && !updatedSince
        ? {
            items: findPatients(cache, ids.slice((page - 1) * pageSize, page * pageSize)),
            total: ids.length,
            page,
            pageSize,
          }
        : listStored(cache, {
            ...(ids ? { ids } : {}),
            updatedSince,
            sort: sortTerms<PatientSortKey>(sort ?? "lastName,firstName"),
            page,
            pageSize,
          });
    touch({ patientIds: found.items.map(({ id }) => id), recordCount: found.items.length });
    return accept(found);
  },
);
