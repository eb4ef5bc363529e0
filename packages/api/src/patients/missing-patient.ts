import { findMrnHolder, findSurvivor, type Tx } from "@daybook/db/postgres";
import { mrnTaken, notFound, type PatientId, patientMerged, refuse } from "@daybook/domain";

/** There is no such record, or it was merged and another one is meant. */
export async function refuseMissing(tx: Tx, id: PatientId) {
  const survivor = await findSurvivor(tx, id);
  return refuse(survivor ? patientMerged(survivor) : notFound);
}

/** After the database has said that somebody has this MRN, or had it. */
export async function refuseTakenMrn(tx: Tx, mrn: string) {
  const holder = await findMrnHolder(tx, mrn);
  if (!holder) throw new Error("an MRN is taken by nobody");
  return refuse(mrnTaken(holder));
}
