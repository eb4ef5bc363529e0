import { findDoctors, type Tx } from "@daybook/db/postgres";
import type { PatientDoctors, PatientId } from "@daybook/domain";

export async function readDoctors(tx: Tx, patientId: PatientId): Promise<PatientDoctors> {
  const doctors = await findDoctors(tx, patientId);
  return {
    patientId,
    generalPractitioner: doctors["general-practitioner"] ?? null,
    referrer: doctors.referrer ?? null,
  };
}
