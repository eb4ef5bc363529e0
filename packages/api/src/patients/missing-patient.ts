import { findMrnHolder, findSurvivor, type Tx } from "@daybook/db/postgres";
import { mrnTaken, notFound, type PatientId, patientMerged, refuse } from "@daybook/domain";

/** The refusal for a missing record; for a merged one it names the survivor. */
export async function refuseMissing(tx: Tx, id: PatientId) {
  const survivor = await findSurvivor(tx, id);
  return refuse(survivor ? patientMerged(survivor) : notFound);
}

/** The refusal after the database found that another record has or had this MRN. */
export async function refuseTakenMrn(tx: Tx, mrn: string) {
  const holder = await findMrnHolder(tx, mrn);
  if (!holder) throw new Error("an MRN is taken by nobody");
  return refuse(mrnTaken(holder));
}
