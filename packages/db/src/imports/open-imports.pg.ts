import type { ClinicId, ImportBatchId } from "@daybook/domain";
import type { Pool } from "pg";

export interface OpenImport {
  readonly clinicId: ClinicId;
  readonly id: ImportBatchId;
}

/** Accepted imports of all clinics that are not finished and show no sign of life: whom nobody works for. */
export async function listUnattendedImports(pool: Pool, seconds: number): Promise<OpenImport[]> {
  const { rows } = await pool.query<OpenImport>(
    `select clinic_id as "clinicId", id from open_imports(make_interval(secs => $1))`,
    [seconds],
  );
  return rows;
}
