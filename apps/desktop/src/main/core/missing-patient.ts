import { findMrnHolder, findSurvivor } from "@daybook/db/sqlite";
import { mrnTaken, notFound, type PatientId, patientMerged, refuse } from "@daybook/domain";
import type { LocalScope } from "./local-scope.ts";

/** The refusal for a missing record; for a merged one it names the survivor. */
export function refuseMissing({ cache }: LocalScope, id: PatientId) {
  const survivor = findSurvivor(cache, id);
  return refuse(survivor ? patientMerged(survivor) : notFound);
}

/** The refusal when another record has or had this MRN; null when it is free as far as this desk knows. */
export function refuseTakenMrn({ cache }: LocalScope, id: PatientId, mrn: string) {
  const holder = findMrnHolder(cache, mrn);
  return holder && holder !== id ? refuse(mrnTaken(holder)) : null;
}
