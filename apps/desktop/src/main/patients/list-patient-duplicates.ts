import { findDistinct, findDuplicateCandidates } from "@daybook/db/sqlite";
import {
  accept,
  likelyDuplicates,
  listPatientDuplicatesInput,
  matchKeys,
  mostDuplicateCandidates,
  type PatientId,
  toMatchRecord,
} from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const listPatientDuplicates = withInput(
  listPatientDuplicatesInput,
  ({ cache, touch }, { exceptId, ...typed }) => {
    const sought = { ...typed, matchKeys: matchKeys(toMatchRecord(typed)) };
    const candidates = findDuplicateCandidates(cache, sought, mostDuplicateCandidates);
    const different = exceptId ? findDistinct(cache, exceptId) : new Set<PatientId>();
    const items = likelyDuplicates({ exceptId, ...typed }, candidates, different);
    touch({ patientIds: items.map((item) => item.patient.id), recordCount: items.length });
    return accept({ items });
  },
);
