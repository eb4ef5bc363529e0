import type { Patient } from "@daybook/domain";
import { patientColumns } from "../../shared/patient-columns.pg.ts";
import type { Tx } from "../../shared/transaction.pg.ts";

/** Patients that share a match key with the record; only these few are compared with it. */
export async function findDuplicateCandidates(tx: Tx, keys: readonly string[], atMost: number): Promise<Patient[]> {
  if (keys.length === 0) return [];
  const { rows } = await tx.query<Patient>(
    `select ${patientColumns} from find_patients_by_match_keys($2, $3) as found (id) join patient p on p.clinic_id = $1 and p.id = found.id`,
    [tx.clinicId, keys, atMost],
  );
  return rows;
}
