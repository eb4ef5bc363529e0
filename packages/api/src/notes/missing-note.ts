import { findPatient, findSurvivor, type Tx } from "@daybook/db/postgres";
import { notFound, type PatientId, patientMerged, type Refusal } from "@daybook/domain";

/** The refusal for a patient who is not there; null when they are. For a merged record it names the survivor. */
export async function refusalOfPatient(tx: Tx, id: PatientId): Promise<Refusal | null> {
  if (await findPatient(tx, id)) return null;
  const survivor = await findSurvivor(tx, id);
  return survivor ? patientMerged(survivor) : notFound;
}
