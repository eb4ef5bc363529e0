import { mrnIdentity, mrnKey, type PatientId } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { findSurvivor } from "./patient-cache.sqlite.ts";

/** The patient with an MRN, as far as the copy knows; for a merged record its survivor. Retired records count too. */
export function findMrnHolder(cache: Cache, mrn: string): PatientId | null {
  const rows = cache.statement("select id, mrn from patient where mrn_key = ?").all(mrnKey(mrn)) as {
    id: PatientId;
    mrn: string;
  }[];
  const holder = rows.find((row) => mrnIdentity(row.mrn) === mrnIdentity(mrn));
  return holder ? (findSurvivor(cache, holder.id) ?? holder.id) : null;
}
